import type { Logger } from "../../foundation/logger.ts";

/** Writing to a socket takes some 20 µs: a turn of so many is over before anybody notices that they waited. */
const STEPS_PER_TURN = 128;

/** Long work in steps, a few in each turn of the event loop: calls are answered in between. */
export class Turns {
  readonly #jobs: Iterator<void>[] = [];
  readonly #logger: Logger;
  #isScheduled = false;

  constructor(logger: Logger) {
    this.#logger = logger;
  }

  /** Begins in the next turn at the earliest, and after what was given before. */
  give(job: Iterator<void>): void {
    this.#jobs.push(job);
    this.#schedule();
  }

  #schedule(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    setImmediate(() => this.#takeTurn());
  }

  #takeTurn(): void {
    this.#isScheduled = false;
    for (let steps = 0; steps < STEPS_PER_TURN; steps++) {
      const job = this.#jobs[0];
      if (job === undefined) return;
      if (this.#isDone(job)) this.#jobs.shift();
    }
    if (this.#jobs.length > 0) this.#schedule();
  }

  #isDone(job: Iterator<void>): boolean {
    try {
      return job.next().done === true;
    } catch (err) {
      this.#logger.error({ err }, "a round of news broke off");
      return true;
    }
  }
}
