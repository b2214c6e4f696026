import { Pool } from "undici";
import { lookupPublic, PRIVATE_ADDRESS } from "../../../access/lookup-public.ts";
import { isPrivateHost } from "../../../access/private-address.ts";
import { GatewayError, isGatewayError } from "../../../foundation/gateway-error.ts";
import { waitFor } from "../instances/wait-for.ts";
import { readChallenge } from "../link/oauth/challenge.ts";
import type { Target, TlsSettings } from "../target.ts";
import { drop, type HttpAnswer, HttpAnswerReader } from "./http-answer.ts";
import type { PeerAuth } from "./peer-auth.ts";

const CONNECT_MS_MAX = 10_000;
/** Sockets to one instance; calls beyond wait their turn in the bulkhead, not here. */
const SOCKETS_MAX = 256;

type Wanted = Pick<Extract<Target, { kind: "remote" }>, "url" | "headers" | "tls" | "allowPrivate">;
/** An authorization server may have to be found, asked, and waited for while another replica asks it, ms. */
const AUTH_MS_MAX = 60_000;
export type HttpAsk = {
  method: "POST" | "GET" | "DELETE";
  headers: Readonly<Record<string, string>>;
  body?: string;
  signal: AbortSignal;
};

/** One instance as HTTP sees it: an address, what is sent with every request, and a pool of sockets. */
export class HttpPeer {
  readonly url: string;
  /** Taken apart once: a URL reads its parts anew each time it is asked. */
  readonly #path: string;
  readonly #headers: Readonly<Record<string, string>>;
  readonly #sockets: Pool;
  readonly #auth: PeerAuth | null;

  constructor({ url, headers, tls, allowPrivate }: Wanted, auth: PeerAuth | null = null) {
    const { origin, pathname, search } = new URL(url);
    this.url = url;
    this.#path = pathname + search;
    this.#headers = headers;
    this.#auth = auth;
    this.#sockets = new Pool(origin, {
      connections: SOCKETS_MAX,
      pipelining: 1,
      // The exchange has its own deadline; a stream may be silent for as long as it likes.
      headersTimeout: 0,
      bodyTimeout: 0,
      connect: { timeout: CONNECT_MS_MAX, ...toConnect(tls), ...guardOf({ url, allowPrivate }) },
    });
  }

  /** Redirects are answers like any other: nobody but the operator says where a server is. */
  async send(ask: HttpAsk): Promise<HttpAnswer> {
    if (this.#auth === null) return this.#request(ask, null);
    const { signal } = ask;
    let credential = await waitFor(this.#auth.credential(), AUTH_MS_MAX, late, signal);
    for (let attempt = 0; ; attempt += 1) {
      const response = await this.#request(ask, credential);
      const { statusCode, headers } = response;
      if (statusCode !== 401 && statusCode !== 403) return response;
      const challenge = readChallenge(headers["www-authenticate"]);
      // Any other 403 is about what was asked, and not about who asks.
      if (statusCode === 403 && challenge.error !== "insufficient_scope") return response;
      drop(response);
      const next = this.#auth.refused(statusCode, challenge, credential, attempt);
      credential = await waitFor(next, AUTH_MS_MAX, late, signal);
    }
  }

  #request({ method, headers, body, signal }: HttpAsk, credential: string | null): Promise<HttpAnswer> {
    if (signal.aborted) return Promise.reject(signal.reason);
    return new Promise((resolve, reject) => {
      const fail = (cause: unknown) => {
        if (signal.aborted) reject(signal.reason);
        else reject(isGatewayError(cause) ? cause : unreachable(cause));
      };
      const reader = new HttpAnswerReader({ resolve, reject: fail }, signal, method === "GET");
      const sent = {
        ...headers,
        ...this.#headers,
        ...(credential !== null && { authorization: credential }),
      };
      this.#sockets.dispatch({ path: this.#path, method, headers: sent, body: body ?? null }, reader);
    });
  }

  async close(): Promise<void> {
    await this.#sockets.destroy();
  }
}

/**
 * For a server outside: whatever its name leads to when we connect is looked at, not what it led to when it was
 * registered. An address in place of a name was looked at then.
 */
export function guardOf({ url, allowPrivate }: { url: string; allowPrivate: boolean }) {
  if (allowPrivate) return {};
  if (isPrivateHost(new URL(url).hostname)) throw privateAddress();
  return { lookup: lookupPublic };
}

function late(): GatewayError {
  return new GatewayError("upstream_unreachable", {
    publicMessage: "The authorization server of the server does not answer.",
    data: { neverSent: true },
  });
}

export function privateAddress(): GatewayError {
  return unreachable(Object.assign(new Error("private address"), { code: PRIVATE_ADDRESS }));
}

function toConnect(tls: TlsSettings | null) {
  if (tls === null) return {};
  const { ca, certificate, key } = tls;
  return { ...(ca && { ca }), ...(certificate && { cert: certificate }), ...(key && { key }) };
}

/** What happened, in words for whoever runs the server; whether bytes can have reached it decides about trying again. */
export function unreachable(cause: unknown): GatewayError {
  const { code, syscall } = originOf(cause);
  const says = REASONS[code] ?? `The connection failed${code === "" ? "" : ` (${code})`}.`;
  return new GatewayError("upstream_unreachable", {
    publicMessage: says,
    data: { reason: code || "unknown", neverSent: NEVER_SENT.has(code) && !ON_OPEN_LINE.has(syscall) },
    cause,
  });
}

function originOf(cause: unknown): { code: string; syscall: string } {
  if (!(cause instanceof Error)) return { code: "", syscall: "" };
  if ("code" in cause && cause.code !== undefined)
    return { code: String(cause.code), syscall: "syscall" in cause ? String(cause.syscall) : "" };
  return originOf(cause instanceof AggregateError ? cause.errors[0] : cause.cause);
}

/** A way that is lost while a connection is open ends in the same codes as one that never was. */
const ON_OPEN_LINE: ReadonlySet<string> = new Set(["read", "write"]);

/** The connection was never opened. */
const NEVER_SENT: ReadonlySet<string> = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
  "CERT_HAS_EXPIRED",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "ERR_TLS_CERT_ALTNAME_INVALID",
  PRIVATE_ADDRESS,
]);

const REASONS: Readonly<Record<string, string | undefined>> = {
  ECONNREFUSED: "Nothing listens at the server's address.",
  ENOTFOUND: "The server's name is not known.",
  EAI_AGAIN: "The server's name cannot be looked up just now.",
  EHOSTUNREACH: "There is no way to the server's host.",
  ENETUNREACH: "There is no way to the server's network.",
  ECONNRESET: "The server closed the connection.",
  EPIPE: "The server closed the connection.",
  UND_ERR_SOCKET: "The server closed the connection.",
  UND_ERR_CONNECT_TIMEOUT: "The server does not take connections.",
  CERT_HAS_EXPIRED: "The server's certificate has expired.",
  DEPTH_ZERO_SELF_SIGNED_CERT: "The server's certificate is self-signed: give its CA.",
  SELF_SIGNED_CERT_IN_CHAIN: "The server's certificate is signed by a CA that is not known: give it.",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "The server's certificate is signed by a CA that is not known: give it.",
  ERR_TLS_CERT_ALTNAME_INVALID: "The server's certificate is for another name.",
  [PRIVATE_ADDRESS]: "The server's name leads to a private address, and an admin has not allowed that.",
};
