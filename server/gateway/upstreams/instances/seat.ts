import type { Clock } from "../../../foundation/clock.ts";
import type { Bulkhead } from "./bulkhead.ts";

/**
 * One call's place in the bulkhead. While the server itself waits for a person, who may take minutes, the place is
 * somebody else's; and coming back is never refused, for the server goes on whether there is a place or not.
 */
export class Seat {
  readonly #bulkhead: Bulkhead;
  readonly #clock: Clock;
  #asides = 0;
  #leftAt = 0;
  #isEnded = false;
  /** How long it was somebody else's: none of the server's doing. */
  awayMs = 0;

  /** The bulkhead has been entered. */
  constructor(bulkhead: Bulkhead, clock: Clock) {
    this.#bulkhead = bulkhead;
    this.#clock = clock;
  }

  readonly aside = async <T>(wait: () => Promise<T>): Promise<T> => {
    this.#asides += 1;
    if (this.#asides === 1) this.#leave();
    try {
      return await wait();
    } finally {
      this.#asides -= 1;
      if (this.#asides === 0) this.#return();
    }
  };

  end(): void {
    if (this.#asides === 0) this.#bulkhead.leave();
    this.#isEnded = true;
  }

  #leave(): void {
    if (this.#isEnded) return;
    this.#leftAt = this.#clock.ticks();
    this.#bulkhead.leave();
  }

  #return(): void {
    if (this.#isEnded) return;
    this.awayMs += this.#clock.ticks() - this.#leftAt;
    this.#bulkhead.comeBack();
  }
}
