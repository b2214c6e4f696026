import { randomInt } from "node:crypto";
import { GatewayError, isGatewayError } from "../../../foundation/gateway-error.ts";
import type { Logger } from "../../../foundation/logger.ts";
import { Register } from "../../../foundation/register.ts";
import { isObject, type JsonObject, type RpcId } from "../../protocol/message.ts";
import type { Era } from "../../protocol/versions.ts";
import type { Connection, Outcome, OutgoingCall, ServerHello } from "../connection.ts";
import { readMessage } from "../transports/read-answer.ts";
import type { Wire } from "../transports/wire.ts";
import { LineCallers } from "./line-callers.ts";
import type { Met } from "./meet-server.ts";
import { meantCall, type PendingCall } from "./pending-call.ts";
import { replyTo } from "./reply-to.ts";
import { toOutcome } from "./to-outcome.ts";

/** Messages that no caller can be meant by are counted against whoever sends them. */
const GARBAGE_MAX = 100;
/** Leaves room for as many again where somebody keeps ids in 32 bits. */
const FIRST_ID_MAX = 2 ** 30;
/** A line that was silent while a call ran out of time has so long to show that anybody is there, ms. */
const SIGN_OF_LIFE_MS = 5_000;

/**
 * Many calls over one line, told apart by their ids, which are ours: two clients may use the same. What a server
 * asks on such a line names no call; it is asked of the client of the only one that runs, or of nobody. And where
 * more than one caller was ever served, of nobody: it may be late, and mean another.
 */
export class DuplexConnection implements Connection {
  era: Era = "legacy";
  version = "";
  hello: ServerHello = { serverInfo: {}, capabilities: {}, instructions: null };
  knowsModern = false;
  readonly closed: Promise<Error>;
  readonly #wire: Wire;
  readonly #logger: Logger;
  readonly #pending = new Register<number, PendingCall>();
  readonly #byProgressToken = new Register<string, OutgoingCall>();
  readonly #hearers = new Set<(notification: JsonObject) => void>();
  readonly #callers = new LineCallers();
  /** Programs that put a line on a network bring some of them each other's answers: no two lines begin alike. */
  #nextId = randomInt(FIRST_ID_MAX);
  #garbage = 0;
  /** Messages that came, ever. */
  #heard = 0;
  #isDoubted = false;
  #lastToAsk: PendingCall | null = null;

  constructor(wire: Wire, logger: Logger) {
    this.#wire = wire;
    this.#logger = logger;
    this.closed = wire.closed;
    wire.hear = (json) => this.#take(json);
    void wire.closed.then((reason) => {
      const error = isGatewayError(reason)
        ? reason
        : new GatewayError("upstream_unreachable", {
            publicMessage: `The server closed the connection: ${reason.message}`,
          });
      for (const { fail } of this.#pending.values()) fail(error);
    });
  }

  get inFlight(): number {
    return this.#pending.size;
  }

  /** Settled by whoever opened the line, when it knows whom it has met. */
  met({ era, version, hello, knowsModern = false }: Met): void {
    this.era = era;
    this.version = version;
    this.hello = hello;
    this.knowsModern = knowsModern;
  }

  request(call: OutgoingCall): Promise<Outcome> {
    const id = this.#nextId++;
    const token = `${id}`;
    const heardBefore = this.#heard;
    this.#callers.add(call);
    return new Promise<Outcome>((resolve, reject) => {
      const done = () => {
        this.#pending.delete(id);
        this.#byProgressToken.delete(token);
        call.signal.removeEventListener("abort", onAbort);
      };
      const fail = (error: unknown) => {
        done();
        reject(error);
      };
      const onAbort = () => {
        fail(call.signal.reason);
        this.#tellCancelled(id, call.signal.reason);
        if (isLate(call.signal.reason) && this.#heard === heardBefore) this.#doubt();
      };
      const settle = (outcome: Outcome) => {
        done();
        resolve(outcome);
      };
      this.#pending.set(id, { call, questions: 0, settle, fail });
      if (call.signal.aborted) return onAbort();
      call.signal.addEventListener("abort", onAbort, { once: true });
      const params = this.#withOwnToken(call, token);
      this.#send({ jsonrpc: "2.0", id, method: call.method, params }).catch(fail);
    });
  }

  async notify(method: string, params: JsonObject): Promise<void> {
    await this.#send({ jsonrpc: "2.0", method, params });
  }

  onNews(hear: (notification: JsonObject) => void): () => void {
    this.#hearers.add(hear);
    return () => void this.#hearers.delete(hear);
  }

  close(): Promise<void> {
    return this.#wire.close();
  }

  #send(message: object): Promise<void> {
    return this.#wire.send(JSON.stringify(message));
  }

  /** Clients choose their tokens, and two may choose the same: on the line ours stands for theirs. */
  #withOwnToken({ params }: OutgoingCall, token: string): JsonObject {
    const { _meta } = params;
    if (!isObject(_meta) || _meta.progressToken === undefined) return params;
    const { call } = this.#pending.get(Number(token))!;
    this.#byProgressToken.set(token, call);
    return { ...params, _meta: { ..._meta, progressToken: token } };
  }

  /**
   * Nothing tells a line whose other end is gone from one that has nothing to say, if no packet says so. Left alone, it
   * would swallow every further call. Whoever works on calls of ours may have no time to answer, and is left alone.
   */
  #doubt(): void {
    if (this.#isDoubted || this.#pending.size > 0) return;
    this.#isDoubted = true;
    const heardBefore = this.#heard;
    // An answer of any kind will do: the modern era knows no such method, and says so.
    this.#send({ jsonrpc: "2.0", id: this.#nextId++, method: "ping" }).catch(() => undefined);
    setTimeout(() => {
      this.#isDoubted = false;
      if (this.#heard === heardBefore) void this.#wire.close();
    }, SIGN_OF_LIFE_MS).unref();
  }

  #take(json: string): void {
    this.#heard += 1;
    let message: JsonObject;
    try {
      message = readMessage(json);
    } catch (error) {
      this.#logger.debug({ err: error }, "a server sent what is no message");
      this.#garbage += 1;
      // One that only ever talks garbage will not answer: whoever waits should not wait out the deadline.
      if (this.#garbage >= GARBAGE_MAX) for (const { fail } of this.#pending.values()) fail(error);
      return;
    }
    this.#garbage = 0;
    if (typeof message.method === "string") this.#hear(message, message.method);
    else this.#settle(message);
  }

  #settle(message: JsonObject): void {
    const pending = this.#pendingFor(message);
    if (pending === undefined) return; // it was cancelled meanwhile
    try {
      pending.settle(toOutcome(message, null));
    } catch (error) {
      pending.fail(error);
    }
  }

  /** Whoever could not read a question says so to nobody in particular: of the only one there is no doubt. */
  #pendingFor({ id, error }: JsonObject): PendingCall | undefined {
    if (typeof id === "number" || typeof id === "string") return this.#pending.get(Number(id));
    return isObject(error) && this.#pending.size === 1 ? this.#pending.values().next().value! : undefined;
  }

  #hear(message: JsonObject, method: string): void {
    const { id } = message;
    const params = isObject(message.params) ? message.params : {};
    if (typeof id === "string" || typeof id === "number") {
      this.#answer(id, method, params);
      return;
    }
    const call = this.#callOf(method, params);
    if (call === null) for (const hear of this.#hearers) hear(message);
    else call.hear(message);
  }

  /** Which call a notification belongs to: progress says so, a log does where only one call runs. */
  #callOf(method: string, params: JsonObject): OutgoingCall | null {
    if (method === "notifications/progress")
      return this.#byProgressToken.get(`${params.progressToken}`) ?? null;
    return method === "notifications/message" ? (this.#meant()?.call ?? null) : null;
  }

  #meant(): PendingCall | null {
    return this.#callers.isShared ? null : meantCall(this.#pending.values(), this.#lastToAsk);
  }

  #answer(id: RpcId, method: string, params: JsonObject): void {
    replyTo({ id, method, params }, this.#ask(method, params))
      .then((answered) => this.#send(answered))
      .catch((err: unknown) => this.#logger.debug({ err, method }, "an answer did not reach the server"));
  }

  async #ask(method: string, params: JsonObject): Promise<JsonObject> {
    if (method === "ping") return {};
    const pending = this.#meant();
    if (pending !== null) {
      pending.questions += 1;
      this.#lastToAsk = pending;
      return pending.call.answer(method, params).finally(() => {
        pending.questions -= 1;
      });
    }
    return this.#callers.answer(method, params, this.#pending.size);
  }

  #tellCancelled(requestId: number, reason: unknown): void {
    const said = isGatewayError(reason) ? reason.message : "cancelled";
    this.notify("notifications/cancelled", { requestId, reason: said }).catch(() => undefined);
  }
}

function isLate(reason: unknown): boolean {
  return isGatewayError(reason)
    ? reason.code === "timed_out"
    : reason instanceof Error && reason.name === "TimeoutError";
}
