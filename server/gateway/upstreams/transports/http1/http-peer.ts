import { lookupPublic, PRIVATE_ADDRESS } from "../../../../access/lookup-public.ts";
import { isPrivateHost } from "../../../../access/private-address.ts";
import { GatewayError, isGatewayError } from "../../../../foundation/gateway-error.ts";
import { waitFor } from "../../instances/wait-for.ts";
import { readChallenge } from "../../link/oauth/challenge.ts";
import type { Target } from "../../target.ts";
import type { PeerAuth } from "../peer-auth.ts";
import { unreachable } from "../unreachable.ts";
import { AnswerReader } from "./answer-reader.ts";
import { drop, type HttpAnswer } from "./http-answer.ts";
import { HttpSockets } from "./http-sockets.ts";
import { QuestionHead } from "./question-head.ts";

type Wanted = Pick<Extract<Target, { kind: "remote" }>, "url" | "headers" | "tls" | "allowPrivate">;
/** An authorization server may have to be found, asked, and waited for while another replica asks it, ms. */
const AUTH_MS_MAX = 60_000;
export type HttpAsk = {
  method: "POST" | "GET" | "DELETE";
  headers: Readonly<Record<string, string>>;
  body?: string;
  signal: AbortSignal;
};

/** One instance as HTTP sees it: an address, what is sent with every request, and its connections. */
export class HttpPeer {
  readonly url: string;
  readonly #head: QuestionHead;
  readonly #sockets: HttpSockets;
  readonly #auth: PeerAuth | null;

  constructor({ url, headers, tls, allowPrivate }: Wanted, auth: PeerAuth | null = null) {
    const address = new URL(url);
    this.url = url;
    this.#head = new QuestionHead(address, headers);
    this.#auth = auth;
    this.#sockets = new HttpSockets({ url: address, tls, ...guardOf({ url, allowPrivate }) });
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
      const challenge = readChallenge(headers.get("www-authenticate"));
      // Any other 403 is about what was asked, and not about who asks.
      if (statusCode === 403 && challenge.error !== "insufficient_scope") return response;
      drop(response);
      const next = this.#auth.refused(statusCode, challenge, credential, attempt);
      credential = await waitFor(next, AUTH_MS_MAX, late, signal);
    }
  }

  #request({ method, headers, body, signal }: HttpAsk, credential: string | null): Promise<HttpAnswer> {
    if (signal.aborted) return Promise.reject(signal.reason);
    const bodyBytes = body === undefined ? null : Buffer.byteLength(body);
    const head = this.#head.write(method, headers, credential, bodyBytes);
    const isAscii = bodyBytes === null || bodyBytes === body!.length;
    return new Promise((resolve, reject) => {
      const fail = (cause: unknown) => {
        if (signal.aborted) reject(signal.reason);
        else reject(isGatewayError(cause) ? cause : unreachable(cause));
      };
      const reader = new AnswerReader({ resolve, reject: fail }, signal, method === "GET");
      this.#sockets.ask({ head, body: body ?? "", isAscii }, reader);
    });
  }

  async close(): Promise<void> {
    this.#sockets.close();
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
