import type { Reply } from "../../protocol/write-answer.ts";
import { followParked } from "./follow-parked.ts";
import type { ParkedCall } from "./parked-call.ts";
import type { Trip } from "./trip.ts";

/**
 * The round in which a modern client's call begins. The call itself may last longer: once it is parked, its client
 * leaves with a question, and what ends the exchange no longer ends the call.
 */
export class ModernRound {
  /** What the client is told when this round ends. */
  readonly reply: Promise<Reply>;
  parked: ParkedCall | null = null;
  readonly #trip: Trip;
  readonly #ending = new AbortController();
  readonly #onAbort: () => void;
  readonly #resolve: (reply: Reply | Promise<Reply>) => void;
  readonly #reject: (error: unknown) => void;

  constructor(trip: Trip) {
    this.#trip = trip;
    const { promise, resolve, reject } = Promise.withResolvers<Reply>();
    this.reply = promise;
    this.#resolve = resolve;
    this.#reject = reject;
    const { signal } = trip.exchange;
    this.#onAbort = () => this.#ending.abort(signal.reason);
    if (signal.aborted) this.#onAbort();
    else signal.addEventListener("abort", this.#onAbort, { once: true });
  }

  /** Of the call, not of the round. */
  get signal(): AbortSignal {
    return this.#ending.signal;
  }

  settle(reply: Reply): void {
    this.#release();
    this.#resolve(reply);
  }

  fail(error: unknown): void {
    this.#release();
    if (this.parked === null) this.#reject(error);
    else this.parked.fail(error);
  }

  /** From now on the call's log tells of it, in this round and in those that follow. */
  park(): ParkedCall {
    if (this.parked !== null) return this.parked;
    const { parts, callerId } = this.#trip;
    this.parked = parts.parked.park(callerId, (reason) => this.#ending.abort(reason));
    this.#release();
    const { key, mark } = this.parked;
    this.#resolve(followParked({ key, after: mark }, this.#trip, { isHere: true, isResumed: false }));
    return this.parked;
  }

  #release(): void {
    this.#trip.exchange.signal.removeEventListener("abort", this.#onAbort);
  }
}
