import { Agent, type Dispatcher } from "undici";
import { lookupPublic, PRIVATE_ADDRESS } from "../../../access/lookup-public.ts";
import { isPrivateHost } from "../../../access/private-address.ts";
import { ToolFailure } from "../../kernel/tool-failure.ts";
import { unpack } from "./unpack.ts";

/** An answer beyond this is cut: it is for a model. */
export const ANSWER_BYTES_MAX = 1024 * 1024;
const CONNECT_MS_MAX = 10_000;
const SOCKETS_MAX = 64;
const REDIRECTS_MAX = 5;

type Wanted = {
  allowPrivate: boolean;
  callTimeoutMs: number;
  connectTimeoutMs?: number;
  answerBytesMax?: number;
};
export type ApiAsk = {
  method: string;
  url: URL;
  headers: Readonly<Record<string, string>>;
  body: Buffer | null;
  /** Of them, for a sender that puts an API's words into its own. */
  secrets?: readonly string[];
  /** Null: nobody in particular waits. */
  signal: AbortSignal | null;
};
export type ApiAnswer = {
  status: number;
  /** By lower-case name. */
  headers: Readonly<Record<string, string>>;
  bytes: Buffer;
  /** There was more. */
  isCut: boolean;
  /** It sends to another house: there nobody is followed. */
  elsewhere: string | null;
};

/** What sends a request: this client, or another with manners of its own. */
export type ApiSender = Pick<ApiClient, "send" | "close">;

/** The API as HTTP has it: one pool of sockets, one deadline, and no more of an answer than is wanted. */
export class ApiClient {
  readonly #agent: Agent;
  readonly #wanted: Required<Omit<Wanted, "connectTimeoutMs">>;

  constructor(wanted: Wanted) {
    this.#wanted = { answerBytesMax: ANSWER_BYTES_MAX, ...wanted };
    const guard = wanted.allowPrivate ? {} : { lookup: lookupPublic };
    this.#agent = new Agent({
      connections: SOCKETS_MAX,
      headersTimeout: 0, // the deadline below counts for all of it
      bodyTimeout: 0,
      connect: { timeout: wanted.connectTimeoutMs ?? CONNECT_MS_MAX, ...guard },
    });
  }

  async send(ask: ApiAsk): Promise<ApiAnswer> {
    const { callTimeoutMs } = this.#wanted;
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(), callTimeoutMs);
    const signal = ask.signal === null ? late.signal : AbortSignal.any([ask.signal, late.signal]);
    try {
      return await this.#follow(ask, signal);
    } catch (cause) {
      if (ask.signal?.aborted) throw ask.signal.reason;
      if (cause instanceof ToolFailure) throw cause;
      if (late.signal.aborted) throw new ToolFailure(`The API did not answer within ${callTimeoutMs} ms.`);
      throw unreachable(cause);
    } finally {
      clearTimeout(timer);
    }
  }

  async close(): Promise<void> {
    await this.#agent.destroy();
  }

  async #follow(ask: ApiAsk, signal: AbortSignal): Promise<ApiAnswer> {
    let next = ask;
    for (let hops = 0; hops <= REDIRECTS_MAX; hops++) {
      const answer = await this.#once(next, signal);
      const target = redirectOf(answer, next.url);
      if (target === null) return answer;
      if (target.origin !== ask.url.origin) return { ...answer, elsewhere: target.origin };
      const keeps = next.method === "HEAD" || answer.status === 307 || answer.status === 308;
      next = keeps ? { ...next, url: target } : { ...next, method: "GET", body: null, url: target };
    }
    throw new ToolFailure("The API sends from one address to the next without an end.");
  }

  async #once({ method, url, headers, body }: ApiAsk, signal: AbortSignal): Promise<ApiAnswer> {
    if (!this.#wanted.allowPrivate && isPrivateHost(url.hostname)) {
      throw unreachable({ code: PRIVATE_ADDRESS });
    }
    const answer = await this.#agent.request({
      origin: url.origin,
      path: url.pathname + url.search,
      method: method as Dispatcher.HttpMethod, // one of operations/operation.ts, in capitals
      headers: { "accept-encoding": "identity", ...headers },
      body,
      signal,
    });
    const { answerBytesMax } = this.#wanted;
    const plain = plainHeaders(answer.headers);
    const packed = await readUpTo(answer.body, answerBytesMax);
    const read = await unpack(packed, plain["content-encoding"], answerBytesMax);
    return { status: answer.statusCode, headers: plain, ...read, elsewhere: null };
  }
}

async function readUpTo(body: Dispatcher.ResponseData["body"], bytesMax: number) {
  const chunks: Buffer[] = [];
  let bytes = 0;
  // Leaving the loop destroys the rest, and its socket with it.
  for await (const chunk of body as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    bytes += chunk.byteLength;
    if (bytes > bytesMax) break;
  }
  return { bytes: Buffer.concat(chunks).subarray(0, bytesMax), isCut: bytes > bytesMax };
}

function plainHeaders(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, [value ?? ""].flat().join(", ")]),
  );
}

function redirectOf({ status, headers }: ApiAnswer, from: URL): URL | null {
  const isRedirect = [301, 302, 303, 307, 308].includes(status);
  return isRedirect && headers.location ? URL.parse(headers.location, from.href) : null;
}

export function unreachable(cause: unknown): ToolFailure {
  const code = errorCode(cause);
  const says = REASONS[code] ?? `the connection failed${code === "" ? "" : ` (${code})`}`;
  return new ToolFailure(`The API cannot be reached: ${says}.`);
}

function errorCode(cause: unknown): string {
  if (typeof cause !== "object" || cause === null) return "";
  const { code, cause: inner, errors } = cause as { code?: unknown; cause?: unknown; errors?: unknown[] };
  return typeof code === "string" ? code : errorCode(inner ?? errors?.[0]);
}

const REASONS: Readonly<Record<string, string | undefined>> = {
  ECONNREFUSED: "nothing listens at its address",
  ENOTFOUND: "its name is not known",
  EAI_AGAIN: "its name cannot be looked up just now",
  ECONNRESET: "it closed the connection",
  UND_ERR_SOCKET: "it closed the connection",
  UND_ERR_CONNECT_TIMEOUT: "it does not take connections",
  CERT_HAS_EXPIRED: "its certificate has expired",
  [PRIVATE_ADDRESS]: "its address is in a private network, which this server may not call",
};
