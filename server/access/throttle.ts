import type { Clock } from "../foundation/clock.ts";

export type ThrottleOptions = {
  /** Attempts that may come at once. */
  burst: number;
  /** After the burst, one more attempt each time this has passed, ms. */
  intervalMs: number;
  /** When more keys than this are remembered, the oldest is forgotten. */
  keysMax: number;
};

export type Throttle = {
  /** 0 when the attempt may go on; otherwise how long to wait, ms. */
  spend: (key: string) => number;
  /** Takes one attempt back: it was a good one. */
  giveBack: (key: string) => void;
};

/** GCRA with a bounded memory: per key only the time at which its burst will be whole again. */
export function createThrottle({ burst, intervalMs, keysMax }: ThrottleOptions, clock: Clock): Throttle {
  const wholeAt = new Map<string, number>();

  function remember(key: string, at: number): void {
    wholeAt.delete(key); // so that the map's order is the order of use
    wholeAt.set(key, at);
    if (wholeAt.size > keysMax) wholeAt.delete(wholeAt.keys().next().value!);
  }

  return {
    spend(key) {
      const now = clock.ticks();
      const from = Math.max(wholeAt.get(key) ?? now, now);
      const waitMs = from - now - intervalMs * (burst - 1);
      if (waitMs > 0) return waitMs;
      remember(key, from + intervalMs);
      return 0;
    },
    giveBack(key) {
      const at = wholeAt.get(key);
      if (at !== undefined) wholeAt.set(key, at - intervalMs);
    },
  };
}
