import type { Clock } from "../../../../foundation/clock.ts";

/** Node's timers know no longer wait, ms. */
const WAIT_MS_MAX = 2 ** 31 - 1;
const WAIT_MS_MIN = 100;

/** One timer, set anew each time, that keeps no process alive. */
export class WakeUp {
  readonly #clock: Clock;
  #timer: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  after(ms: number, work: () => void): void {
    this.cancel();
    if (this.#isClosed) return;
    const dueAtMs = this.#clock.now() + ms;
    const wait = () => {
      const leftMs = dueAtMs - this.#clock.now();
      if (leftMs <= 0) return work();
      this.#timer = setTimeout(wait, Math.min(Math.max(leftMs, WAIT_MS_MIN), WAIT_MS_MAX)).unref();
    };
    this.#timer = setTimeout(wait, Math.min(Math.max(ms, WAIT_MS_MIN), WAIT_MS_MAX)).unref();
  }

  cancel(): void {
    clearTimeout(this.#timer);
  }

  /** For good: what still runs when its owner is closed sets it no more. */
  close(): void {
    this.#isClosed = true;
    this.cancel();
  }
}
