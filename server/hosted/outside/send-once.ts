import type { Dispatcher } from "undici";
import { PRIVATE_ADDRESS } from "../../access/lookup-public.ts";
import { isPrivateHost } from "../../access/private-address.ts";
import { unpack } from "../openapi/request/unpack.ts";
import { ServiceFailure } from "./service-failure.ts";

export type RawRequest = {
  service: string;
  dispatcher: Dispatcher;
  method: Dispatcher.HttpMethod;
  url: URL;
  headers: Readonly<Record<string, string>>;
  body: string | Buffer | null;
  signal: AbortSignal;
  timeoutMs: number;
  answerBytesMax: number;
  isPublicOnly: boolean;
};
export type RawAnswer = { status: number; headers: Readonly<Record<string, string>>; bytes: Buffer };

const REDIRECTS_MAX = 3;

/** One attempt: one deadline, a bounded answer, redirects only within the same house. */
export async function sendOnce(request: RawRequest): Promise<RawAnswer> {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), request.timeoutMs);
  try {
    return await follow({ ...request, signal: AbortSignal.any([request.signal, late.signal]) });
  } catch (cause) {
    if (request.signal.aborted) throw request.signal.reason;
    if (cause instanceof ServiceFailure) throw cause;
    throw late.signal.aborted ? tooLate(request, cause) : unreachable(request, cause);
  } finally {
    clearTimeout(timer);
  }
}

function tooLate({ service, method, timeoutMs }: RawRequest, cause: unknown): ServiceFailure {
  const says = `${service} did not answer within ${timeoutMs.toLocaleString("en")} ms. ${whatNow(method, true)}`;
  return new ServiceFailure({ service, kind: "timeout", says, mayHaveHappened: true, cause });
}

function unreachable({ service, method }: RawRequest, cause: unknown): ServiceFailure {
  const code = errorCode(cause);
  const mayHaveHappened = !NEVER_SENT.has(code);
  const reason = REASONS[code] ?? `the connection failed${code === "" ? "" : ` (${code})`}`;
  const says = `${service} cannot be reached: ${reason}. ${whatNow(method, mayHaveHappened)}`;
  return new ServiceFailure({ service, kind: "unreachable", says, mayHaveHappened, cause });
}

/** After a failure of theirs: what the caller can do. */
export function whatNow(method: string, mayHaveHappened: boolean): string {
  return mayHaveHappened && !isRead(method)
    ? "Whether the change was made is not known: look before you try again."
    : "Try again in a minute.";
}

export function isRead(method: string): boolean {
  return method === "GET" || method === "HEAD" || method === "OPTIONS";
}

async function follow(request: RawRequest): Promise<RawAnswer> {
  let { url, method } = request;
  for (let hops = 0; hops <= REDIRECTS_MAX; hops++) {
    const answer = await exchange({ ...request, url, method });
    const target = redirectOf(answer, url);
    if (target === null) return answer;
    const keepsMethod = answer.status === 307 || answer.status === 308 || isRead(method);
    if (target.origin !== url.origin || !keepsMethod) {
      throw unexpected(request, `sends to ${target.origin}, where nobody is followed`);
    }
    url = target;
  }
  throw unexpected(request, "sends from one address to the next without an end");
}

async function exchange(request: RawRequest): Promise<RawAnswer> {
  const { dispatcher, url, method, headers, body, signal, answerBytesMax } = request;
  if (request.isPublicOnly && isPrivateHost(url.hostname))
    throw Object.assign(new Error(), { code: PRIVATE_ADDRESS });
  const answer = await dispatcher.request({
    origin: url.origin,
    path: url.pathname + url.search,
    method,
    headers: { "accept-encoding": "gzip", ...headers },
    body,
    signal,
  });
  const plain = plainHeaders(answer.headers);
  const chunks: Buffer[] = [];
  let size = 0;
  // Leaving the loop destroys the rest, and its socket with it.
  for await (const chunk of answer.body as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    size += chunk.byteLength;
    if (size > answerBytesMax) throw tooLarge(request);
  }
  const packed = { bytes: Buffer.concat(chunks), isCut: false };
  const { bytes, isCut } = await unpack(packed, plain["content-encoding"], answerBytesMax);
  if (isCut) throw tooLarge(request);
  return { status: answer.statusCode, headers: plain, bytes };
}

function plainHeaders(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), [value ?? ""].flat().join(", ")]),
  );
}

function redirectOf({ status, headers }: RawAnswer, from: URL): URL | null {
  const isRedirect = [301, 302, 303, 307, 308].includes(status);
  return isRedirect && headers.location ? URL.parse(headers.location, from.href) : null;
}

function tooLarge({ service, answerBytesMax }: RawRequest): ServiceFailure {
  const says = `${service} answers with more than ${answerBytesMax.toLocaleString("en")} bytes. Ask for less: fewer items on a page, or a part.`;
  return new ServiceFailure({ service, kind: "too_large", says });
}

function unexpected({ service, method }: RawRequest, what: string): ServiceFailure {
  const says = `${service} ${what}. Whoever runs this server should look at its base address.`;
  return new ServiceFailure({ service, kind: "unexpected", says, mayHaveHappened: !isRead(method) });
}

function errorCode(cause: unknown): string {
  if (typeof cause !== "object" || cause === null) return "";
  const { code, cause: inner, errors } = cause as { code?: unknown; cause?: unknown; errors?: unknown[] };
  return typeof code === "string" ? code : errorCode(inner ?? errors?.[0]);
}

/** With these the request never left. */
const NEVER_SENT = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "UND_ERR_CONNECT_TIMEOUT",
  PRIVATE_ADDRESS,
]);

const REASONS: Readonly<Record<string, string | undefined>> = {
  ECONNREFUSED: "nothing listens at its address",
  ENOTFOUND: "its name is not known",
  EAI_AGAIN: "its name cannot be looked up just now",
  ECONNRESET: "it broke the connection off",
  UND_ERR_SOCKET: "it broke the connection off",
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: "its answer broke off",
  UND_ERR_CONNECT_TIMEOUT: "it does not take connections",
  CERT_HAS_EXPIRED: "its certificate has expired",
  [PRIVATE_ADDRESS]: "its address is in a private network, which this server may not call",
};
