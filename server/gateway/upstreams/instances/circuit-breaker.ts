import type { Clock } from "../../../foundation/clock.ts";
import { OutcomeWindow } from "./outcome-window.ts";

export type BreakerState = "closed" | "open" | "half-open";
/** How a call entered: in half-open only a probe's end decides. */
export type Pass = "call" | "probe";
/** `neither`: the end of the call says nothing of the instance; its caller went away. */
export type Ending = "ok" | "failed" | "neither";

const FAILURES_IN_A_ROW = 5;
const FAILURE_RATIO = 0.5;
/** A ratio of fewer calls than this says nothing. */
const RATIO_CALLS_MIN = 20;
const OPEN_MS = 1_000;
const OPEN_MS_MAX = 60_000;
/** One that stays closed for so long is forgiven how often it opened before. */
const FORGIVEN_MS = 60_000;
/** A probe may be a call that lasts for minutes; then another is let through. */
const PROBE_MS_MAX = 5_000;

type Parts = {
  clock: Clock;
  /** 0…1: replicas must not all come back at the same moment. */
  random: () => number;
  onChange: (state: BreakerState) => void;
};

/** Keeps calls away from an instance that fails, and finds out carefully whether it is back. */
export class CircuitBreaker {
  readonly #clock: Clock;
  readonly #random: () => number;
  readonly #onChange: (state: BreakerState) => void;
  readonly #window = new OutcomeWindow();
  #state: BreakerState = "closed";
  #inARow = 0;
  #timesOpened = 0;
  #openUntil = 0;
  #closedAt = 0;
  #probes = 0;
  #probedAt = 0;

  constructor({ clock, random, onChange }: Parts) {
    this.#clock = clock;
    this.#random = random;
    this.#onChange = onChange;
  }

  get state(): BreakerState {
    return this.#state;
  }

  /** Until it may be tried again, ms; 0: now. */
  get waitMs(): number {
    return this.#state === "open" ? Math.max(0, this.#openUntil - this.#clock.ticks()) : 0;
  }

  admits(): boolean {
    if (this.#state === "closed") return true;
    if (this.#state === "open") return this.waitMs === 0;
    return this.#probes === 0 || this.#clock.ticks() - this.#probedAt >= PROBE_MS_MAX;
  }

  /** Before each call that `admits` lets through; what it gives goes to `settle`. */
  enter(): Pass {
    if (this.#state === "closed") return "call";
    if (this.#state === "open") this.#become("half-open");
    this.#probes += 1;
    this.#probedAt = this.#clock.ticks();
    return "probe";
  }

  settle(pass: Pass, ending: Ending): void {
    const now = this.#clock.ticks();
    if (pass === "probe") this.#probes -= 1;
    if (ending !== "neither") this.#window.add(ending === "failed", now);
    if (ending === "ok") this.#inARow = 0;
    if (ending === "failed") this.#inARow += 1;
    if (this.#state === "closed" && ending === "failed" && this.#isTooMuch(now)) this.#open(now);
    // A call from before it opened, late to end, decides nothing.
    if (this.#state !== "half-open" || pass !== "probe" || ending === "neither") return;
    if (ending === "failed") this.#open(now);
    else this.#close(now);
  }

  /** Somebody asked how it is, and it answered: no need to wait before it is tried. */
  foundWell(): void {
    if (this.#state === "open") this.#openUntil = this.#clock.ticks();
  }

  outcomes(): { calls: number; failures: number } {
    return this.#window.sum(this.#clock.ticks());
  }

  #isTooMuch(now: number): boolean {
    if (this.#inARow >= FAILURES_IN_A_ROW) return true;
    const { calls, failures } = this.#window.sum(now);
    return calls >= RATIO_CALLS_MIN && failures / calls >= FAILURE_RATIO;
  }

  #open(now: number): void {
    if (this.#state === "closed" && now - this.#closedAt >= FORGIVEN_MS) this.#timesOpened = 0;
    const backoffMs = Math.min(OPEN_MS * 2 ** this.#timesOpened, OPEN_MS_MAX);
    this.#timesOpened += 1;
    this.#openUntil = now + backoffMs * (0.8 + 0.4 * this.#random());
    this.#become("open");
  }

  #close(now: number): void {
    this.#closedAt = now;
    this.#inARow = 0;
    this.#window.clear();
    this.#become("closed");
  }

  #become(state: BreakerState): void {
    this.#state = state;
    this.#onChange(state);
  }
}
