import type { Clock } from "../../foundation/clock.ts";
import type { Wait } from "./rate-limit-manager.ts";
import { ServiceFailure } from "./service-failure.ts";

type Parts = { clock: Clock; wait: Wait /** Evenly from 0 up to 1. */; random: () => number };
type Terms = {
  /** Made twice it does no more than made once. */
  mayRepeat: boolean;
  deadlineAtMs: number;
  signal: AbortSignal;
  onRetry: () => void;
};

const ATTEMPTS_MAX = 4;
const BASE_MS = 250;
const DELAY_MS_MAX = 8_000;
/** A service that wants to be left alone for longer is left alone, and the caller told. */
const RETRY_AFTER_MS_MAX = 10_000;

/** Tries again what may pass by itself: ever later, at random moments, so that those who failed together part. */
export class RetryManager {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async run<T>(attempt: () => Promise<T>, terms: Terms): Promise<T> {
    for (let failures = 1; ; failures++) {
      try {
        return await attempt();
      } catch (error) {
        const delayMs = failures < ATTEMPTS_MAX ? this.#delay(error, failures, terms) : null;
        if (delayMs === null) throw error;
        terms.onRetry();
        await this.#parts.wait(delayMs, terms.signal);
      }
    }
  }

  /** Null: not again. */
  #delay(error: unknown, failures: number, { mayRepeat, deadlineAtMs }: Terms): number | null {
    if (!(error instanceof ServiceFailure) || !isWorthIt(error, mayRepeat)) return null;
    const { clock, random } = this.#parts;
    const now = clock.now();
    const backoff = random() * Math.min(DELAY_MS_MAX, BASE_MS * 2 ** failures);
    const asked = Math.max(0, (error.retryAtMs ?? now) - now);
    if (asked > RETRY_AFTER_MS_MAX) return null;
    const delay = asked + backoff;
    return now + delay < deadlineAtMs ? delay : null;
  }
}

/** A limit refuses at the door: what it refused has not happened, whatever it was. */
function isWorthIt(failure: ServiceFailure, mayRepeat: boolean): boolean {
  if (failure.kind === "rate_limited") return true;
  return failure.isTrouble && (mayRepeat || !failure.mayHaveHappened);
}
