import { Agent, type Dispatcher } from "undici";
import { GatewayError, isGatewayError } from "../../../../foundation/gateway-error.ts";
import { isObject, type JsonObject } from "../../../protocol/message.ts";
import type { Target } from "../../target.ts";
import { guardOf } from "../../transports/http1/http-peer.ts";
import { unreachable } from "../../transports/unreachable.ts";

/** No metadata and no token is longer. */
const BODY_BYTES_MAX = 512 * 1024;
/** Of one question to an authorization server, ms. */
const ASK_MS_MAX = 10_000;
const CONNECT_MS_MAX = 5_000;

export type Answered = {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  json: JsonObject | null;
};
type Ask = { method?: "GET" | "POST"; headers?: Record<string, string>; body?: string };

/** Asks servers of which only their address is known: bounded, without redirects, and not inside where that is barred. */
export class AuthHttp {
  readonly #allowPrivate: boolean;
  readonly #ca: string | null;
  readonly #mustBeTls: boolean;

  constructor({
    allowPrivate,
    tls,
    url,
  }: Pick<Extract<Target, { kind: "remote" }>, "allowPrivate" | "tls" | "url">) {
    this.#allowPrivate = allowPrivate;
    this.#ca = tls?.ca ?? null;
    this.#mustBeTls = new URL(url).protocol === "https:";
  }

  async ask(address: string, { method = "GET", headers = {}, body }: Ask = {}): Promise<Answered> {
    const url = this.#check(address);
    const agent = new Agent({
      connect: {
        timeout: CONNECT_MS_MAX,
        ...guardOf({ url: address, allowPrivate: this.#allowPrivate }),
        ...(this.#ca !== null && { ca: this.#ca }),
      },
    });
    try {
      const response = await agent.request({
        ...{ origin: url.origin, path: url.pathname + url.search, method, body: body ?? null },
        headers: { accept: "application/json", ...headers },
        signal: AbortSignal.timeout(ASK_MS_MAX),
      });
      return {
        status: response.statusCode,
        headers: response.headers,
        json: toJson(await readBounded(response)),
      };
    } catch (cause) {
      throw isGatewayError(cause)
        ? cause
        : new GatewayError("upstream_unreachable", {
            publicMessage: `${url.origin} does not answer: ${unreachable(cause).message}`,
            cause,
          });
    } finally {
      await agent.destroy();
    }
  }

  /** A server behind TLS may not lead us to where anybody listens in. */
  #check(address: string): URL {
    const url = URL.parse(address);
    if (url !== null && (url.protocol === "https:" || (url.protocol === "http:" && !this.#mustBeTls)))
      return url;
    throw new GatewayError("upstream_garbled", {
      publicMessage: `${address.slice(0, 200)} is no address that tokens may be asked at.`,
    });
  }
}

async function readBounded({ body }: Dispatcher.ResponseData): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    bytes += chunk.byteLength;
    if (bytes > BODY_BYTES_MAX)
      throw new GatewayError("upstream_garbled", {
        publicMessage: "The answer is longer than any metadata.",
      });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function toJson(text: string): JsonObject | null {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}
