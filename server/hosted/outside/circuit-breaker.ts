import type { Clock } from "../../foundation/clock.ts";
import { ServiceFailure } from "./service-failure.ts";
import { tellMoment } from "./tell-moment.ts";

export type CircuitState = {
  state: "closed" | "open" | "half-open";
  failuresInARow: number;
  /** Epoch ms; null while it is closed. */
  retryAtMs: number | null;
};

const FAILURES_MAX = 5;
const REST_MS = 15_000;
const REST_MS_MAX = 300_000;

/** Leaves a service alone that fails time after time; then lets one request try whether it is back. */
export class CircuitBreaker {
  readonly #service: string;
  readonly #clock: Clock;
  #failuresInARow = 0;
  /** Null: closed. */
  #retryAtMs: number | null = null;
  #restMs = REST_MS;
  #isTrying = false;

  constructor(service: string, clock: Clock) {
    this.#service = service;
    this.#clock = clock;
  }

  /** Throws while the circuit is open. Whoever entered says how it went, once. */
  enter(): void {
    if (this.#retryAtMs === null) return;
    const now = this.#clock.now();
    if (now >= this.#retryAtMs && !this.#isTrying) {
      this.#isTrying = true;
      return;
    }
    throw new ServiceFailure({
      service: this.#service,
      kind: "circuit_open",
      says:
        `${this.#service} failed ${this.#failuresInARow} times in a row and is left alone for a while. ` +
        `Try again ${tellMoment(this.#retryAtMs, now)}.`,
      retryAtMs: this.#retryAtMs,
    });
  }

  succeeded(): void {
    this.#failuresInARow = 0;
    this.#retryAtMs = null;
    this.#restMs = REST_MS;
    this.#isTrying = false;
  }

  failed(): void {
    this.#failuresInARow += 1;
    if (this.#isTrying) this.#restMs = Math.min(this.#restMs * 2, REST_MS_MAX);
    if (this.#isTrying || this.#failuresInARow >= FAILURES_MAX) {
      this.#retryAtMs = this.#clock.now() + this.#restMs;
    }
    this.#isTrying = false;
  }

  /** Nobody waited for the end, or it was never asked: that says nothing of the service. */
  gaveUp(): void {
    this.#isTrying = false;
  }

  state(): CircuitState {
    return {
      state: this.#retryAtMs === null ? "closed" : this.#isOver() ? "half-open" : "open",
      failuresInARow: this.#failuresInARow,
      retryAtMs: this.#retryAtMs,
    };
  }

  #isOver(): boolean {
    return this.#retryAtMs !== null && this.#clock.now() >= this.#retryAtMs;
  }
}
