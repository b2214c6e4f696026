import type { Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { GatewayError, isGatewayError } from "../../../foundation/gateway-error.ts";
import type { Logger } from "../../../foundation/logger.ts";
import { Register } from "../../../foundation/register.ts";
import { isObject, type JsonObject, type RpcId } from "../../protocol/message.ts";
import type { Era } from "../../protocol/versions.ts";
import type { Connection, Outcome, OutgoingCall, ServerHello } from "../connection.ts";
import { drop, type HttpAnswer } from "../transports/http1/http-answer.ts";
import type { HttpPeer } from "../transports/http1/http-peer.ts";
import { readMessage } from "../transports/read-answer.ts";
import { unreachable } from "../transports/unreachable.ts";
import { SessionLost } from "./connection-lost.ts";
import { modernHeaders } from "./headers-for.ts";
import { holdNewsStream, RETRY_MS } from "./hold-news-stream.ts";
import { LineCallers } from "./line-callers.ts";
import { readAnswerStream, type StreamPlace } from "./read-answer-stream.ts";
import { refusedWith } from "./refused-with.ts";
import { replyTo } from "./reply-to.ts";
import { toOutcomeOf } from "./to-outcome.ts";

/** A server that ends every stream we open is not going to answer. */
const RESUMES_MAX = 20;
export const TAKES_BOTH = {
  "content-type": "application/json",
  accept: "application/json, text/event-stream",
};

type Parts = {
  peer: HttpPeer;
  era: Era;
  version: string;
  hello: ServerHello;
  /** Of a legacy server that keeps sessions. */
  sessionId: string | null;
  logger: Logger;
};

/** Streamable HTTP: each call is a request of its own; what the server says besides comes down a stream we hold open. */
export class HttpConnection implements Connection {
  readonly era: Era;
  readonly version: string;
  readonly hello: ServerHello;
  readonly closed: Promise<Error>;
  inFlight = 0;
  readonly #peer: HttpPeer;
  readonly #sessionId: string | null;
  readonly #logger: Logger;
  readonly #ending = new AbortController();
  readonly #hearers = new Set<(notification: JsonObject) => void>();
  /** Of a legacy server, whose own stream may say what belongs to one of them. */
  readonly #running = new Register<object, OutgoingCall>();
  readonly #callers = new LineCallers();
  readonly #end: (reason: Error) => void;

  constructor({ peer, era, version, hello, sessionId, logger }: Parts) {
    this.#peer = peer;
    this.era = era;
    this.version = version;
    this.hello = hello;
    this.#sessionId = sessionId;
    this.#logger = logger;
    const { promise, resolve } = Promise.withResolvers<Error>();
    this.closed = promise;
    this.#end = resolve;
  }

  async request(call: OutgoingCall): Promise<Outcome> {
    // Our own end takes the sockets with it: a signal of both is 10 µs of every call that nobody needs.
    const { signal } = call;
    const place = {};
    this.inFlight += 1;
    if (this.era === "legacy") this.#running.set(place, call);
    this.#callers.add(call);
    try {
      const body = { jsonrpc: "2.0", id: call.id, method: call.method, params: call.params };
      return await this.#readOutcome(await this.#post(body, call.headers, signal), call);
    } catch (error) {
      if (signal.aborted && this.era === "legacy") this.#tellCancelled(call.id, signal.reason);
      // Other calls may have been heard before it forgot us: they end by themselves, and nobody may send them again.
      if (error instanceof SessionLost) this.#end(error);
      if (signal.aborted) throw signal.reason;
      if (this.#ending.signal.aborted) throw this.#ending.signal.reason;
      throw error instanceof SessionLost || isGatewayError(error) ? error : unreachable(error);
    } finally {
      this.inFlight -= 1;
      this.#running.delete(place);
    }
  }

  async notify(method: string, params: JsonObject): Promise<void> {
    drop(await this.#post({ jsonrpc: "2.0", method, params }, {}, this.#ending.signal));
  }

  onNews(hear: (notification: JsonObject) => void): () => void {
    if (this.#hearers.size === 0 && this.era === "legacy") void this.#holdStream();
    this.#hearers.add(hear);
    return () => void this.#hearers.delete(hear);
  }

  async close(): Promise<void> {
    if (this.#ending.signal.aborted) return;
    if (this.#sessionId !== null) await this.#endSession();
    this.#lose(new GatewayError("upstream_unreachable", { publicMessage: "The connection was closed." }));
    await this.#peer.close();
  }

  #lose(reason: Error): void {
    this.#ending.abort(reason);
    this.#end(reason);
  }

  #post(
    body: JsonObject & { method?: string; params?: JsonObject },
    headers: Readonly<Record<string, string>>,
    signal: AbortSignal,
  ): Promise<HttpAnswer> {
    const own =
      this.era === "modern"
        ? modernHeaders(this.version, body.method ?? "", body.params ?? {})
        : this.#legacyHeaders();
    return this.#peer.send({
      method: "POST",
      headers: { ...TAKES_BOTH, ...own, ...headers },
      body: JSON.stringify(body),
      signal,
    });
  }

  #legacyHeaders(): Record<string, string> {
    return {
      "mcp-protocol-version": this.version,
      ...(this.#sessionId === null ? {} : { "mcp-session-id": this.#sessionId }),
    };
  }

  #readOutcome(answer: HttpAnswer, call: OutgoingCall): Promise<Outcome> | Outcome {
    const { statusCode, headers, text, stream } = answer;
    if (stream !== null && statusCode === 200) return this.#readStream(stream, call);
    drop(answer);
    if (statusCode === 404 && this.#sessionId !== null && !isAnswerTo(text, call.id))
      throw new SessionLost("The server has forgotten the session.");
    const type = headers.get("content-type") ?? "";
    if (!type.startsWith("application/json") || text === "") throw refusedWith(answer, this.#peer.url);
    const message = readMessage(text);
    return toOutcomeOf(call.id, message, text);
  }

  /** Down one stream or, where the server hangs up before the answer, down as many as it takes. */
  async #readStream(first: Readable, call: OutgoingCall): Promise<Outcome> {
    const { signal } = call;
    const place: StreamPlace = { lastEventId: null, retryMs: RETRY_MS };
    let stream = first;
    for (let resumes = 0; resumes <= RESUMES_MAX; resumes += 1) {
      const outcome = await readAnswerStream(stream, call.id, place, (message) => this.#take(message, call));
      if (outcome !== null) return outcome;
      if (place.lastEventId === null || this.era === "modern") break;
      await sleep(place.retryMs, undefined, { signal: AbortSignal.any([signal, this.#ending.signal]) });
      const again = await this.#openStream(place.lastEventId, signal);
      if (again.statusCode !== 200 || again.stream === null) {
        drop(again);
        break;
      }
      stream = again.stream;
    }
    throw new GatewayError("upstream_garbled", {
      publicMessage: "The server ended the stream before it answered.",
    });
  }

  /** Some servers say on their own stream what belongs to a call: of one caller's only call there is no doubt. */
  #callFor({ id, method }: JsonObject): OutgoingCall | null {
    if (this.#callers.isShared) return null;
    const isOfCall = id !== undefined || method === "notifications/message";
    return isOfCall && this.#running.size === 1 ? this.#running.values().next().value! : null;
  }

  #take(message: JsonObject, call: OutgoingCall | null): void {
    if (typeof message.method !== "string") return;
    const { id, method } = message;
    if (typeof id !== "string" && typeof id !== "number") {
      if (call === null) for (const hear of this.#hearers) hear(message);
      else call.hear(message);
      return;
    }
    const params = isObject(message.params) ? message.params : {};
    const answer =
      call === null || method === "ping"
        ? this.#callers.answer(method, params, this.inFlight)
        : call.answer(method, params);
    replyTo({ id, method, params }, answer)
      .then((answered) => this.#post(answered, {}, this.#ending.signal))
      .then(drop)
      .catch((err: unknown) => this.#logger.debug({ err, method }, "an answer did not reach the server"));
  }

  #openStream(lastEventId: string | null, signal: AbortSignal): Promise<HttpAnswer> {
    return this.#peer.send({
      method: "GET",
      headers: {
        accept: "text/event-stream",
        ...this.#legacyHeaders(),
        ...(lastEventId === null ? {} : { "last-event-id": lastEventId }),
      },
      signal,
    });
  }

  #holdStream(): Promise<void> {
    const { signal } = this.#ending;
    return holdNewsStream({
      ...{ url: this.#peer.url, logger: this.#logger, signal },
      open: (lastEventId) => this.#openStream(lastEventId, signal),
      hear: (message) => this.#take(message, this.#callFor(message)),
      onNone: (statusCode) => {
        if (statusCode === 404 && this.#sessionId !== null)
          this.#end(new SessionLost("The server has forgotten the session."));
      },
    });
  }

  #tellCancelled(requestId: RpcId, reason: unknown): void {
    const said = isGatewayError(reason) ? reason.message : "cancelled";
    this.notify("notifications/cancelled", { requestId, reason: said }).catch(() => undefined);
  }

  async #endSession(): Promise<void> {
    const signal = AbortSignal.timeout(2_000);
    await this.#peer
      .send({ method: "DELETE", headers: this.#legacyHeaders(), signal })
      .then(drop)
      .catch(() => undefined); // it will expire there by itself
  }
}

function isAnswerTo(text: string, id: RpcId): boolean {
  try {
    const message: unknown = JSON.parse(text);
    return isObject(message) && message.id === id;
  } catch {
    return false;
  }
}
