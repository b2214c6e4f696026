import { GatewayError, toGatewayError } from "../../../foundation/gateway-error.ts";
import { isObject, type JsonObject } from "../../protocol/message.ts";
import type { Outcome } from "../connection.ts";
import type { ParkedEvent } from "./parked-event.ts";

/** A client may take so long to come back with answers, ms. */
const PATIENCE_MS = 10 * 60_000;
/** Questions one call may have before its client at a time: each is told again with every other. */
const QUESTIONS_MAX = 32;

/** Questions that follow each other this closely, ms, are asked in one breath: over a line each comes by itself. */
const BREATH_MS = 40;

type Open = {
  method: string;
  params: JsonObject;
  answer: (result: JsonObject) => void;
  giveUp: (error: GatewayError) => void;
};

type Parts = {
  key: string;
  append: (event: ParkedEvent, isLast: boolean) => string;
  /** Ends the call at the server. */
  end: (reason: GatewayError) => void;
  /** Called once, when there is nothing more to come. */
  onOver: () => void;
};

/** A call at a legacy server that waits for a modern client: between two rounds it lives here, and its log tells of it. */
export class ParkedCall {
  readonly key: string;
  /** The event after which everything stands. */
  readonly mark: string;
  readonly #parts: Parts;
  readonly #open = new Map<string, Open>();
  #patience: NodeJS.Timeout;
  #asked = 0;
  #breath: NodeJS.Timeout | undefined;
  #isOver = false;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.key = parts.key;
    this.mark = parts.append({ kind: "parked" }, false);
    this.#patience = this.#wait();
  }

  /** Resolves to what the client answers in a later round. */
  async ask(method: string, params: JsonObject): Promise<JsonObject> {
    if (this.#open.size >= QUESTIONS_MAX) {
      throw new GatewayError("rate_limited", {
        publicMessage: `${QUESTIONS_MAX} questions of this call are open already.`,
      });
    }
    this.#asked += 1;
    const name = `${method.split("/")[0]}-${this.#asked}`;
    return new Promise((answer, giveUp) => {
      this.#open.set(name, { method, params, answer, giveUp });
      this.#announceSoon();
    });
  }

  /** What the client brought; what is no answer leaves its question open. */
  take(answers: JsonObject): void {
    if (this.#isOver) return;
    clearTimeout(this.#patience);
    this.#patience = this.#wait();
    this.#parts.append({ kind: "taken" }, false);
    for (const [name, open] of this.#open) {
      const answer = Object.hasOwn(answers, name) ? answers[name] : undefined;
      if (!isObject(answer)) continue;
      this.#open.delete(name);
      open.answer(answer);
    }
    // A server that waits for the rest would say nothing until it is there.
    if (this.#open.size > 0) this.#announceSoon();
  }

  say(notification: JsonObject): void {
    if (!this.#isOver) this.#parts.append({ kind: "said", notification }, false);
  }

  settle(outcome: Outcome): void {
    // Of a result only what it says: its text bears an id of ours.
    this.#finish({ kind: "over", outcome: "result" in outcome ? { ...outcome, text: null } : outcome });
  }

  fail(cause: unknown): void {
    const { code, message, wire = null } = toGatewayError(cause);
    this.#finish({ kind: "broken", code, message, wire });
  }

  cancel(): void {
    this.#parts.end(new GatewayError("cancelled", { publicMessage: "The client cancelled the call." }));
  }

  close(): void {
    this.#parts.end(new GatewayError("draining"));
  }

  #finish(event: ParkedEvent): void {
    if (this.#isOver) return;
    this.#isOver = true;
    clearTimeout(this.#patience);
    clearTimeout(this.#breath);
    const over = new GatewayError("cancelled", { publicMessage: "The call is over." });
    for (const { giveUp } of this.#open.values()) giveUp(over);
    this.#open.clear();
    this.#parts.append(event, true);
    this.#parts.onOver();
  }

  /** What a server asks in one breath its client reads in one answer. */
  #announceSoon(): void {
    clearTimeout(this.#breath);
    this.#breath = setTimeout(() => {
      if (this.#open.size === 0 || this.#isOver) return;
      const questions = Object.fromEntries(
        Array.from(this.#open, ([name, { method, params }]) => [name, { method, params }]),
      );
      this.#parts.append({ kind: "asked", questions }, false);
    }, BREATH_MS);
  }

  #wait(): NodeJS.Timeout {
    const minutes = PATIENCE_MS / 60_000;
    // The server is not to blame: "timed_out" would count against it.
    const late = new GatewayError("cancelled", {
      publicMessage: `The client did not come back with answers within ${minutes} minutes.`,
    });
    return setTimeout(() => this.#parts.end(late), PATIENCE_MS).unref();
  }
}
