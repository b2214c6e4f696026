import type { Clock } from "../../foundation/clock.ts";

/** A tenth of the minute's allowance may come at once; after that it drips. */
const BURST_SHARE = 0.1;
const BURST_MIN = 10;
const MS_PER_MINUTE = 60_000;
const SWEEP_EVERY_MS = 60_000;

export type RateLimiter = {
  /** 0 when the call may go on; otherwise how long to wait, ms. */
  spend: (id: string, perMinute: number) => number;
  size: () => number;
};

/**
 * GCRA: per caller only the time at which its bucket will be full again (the theoretical arrival time).
 * Exact at window edges, where counting per minute would let twice the limit through.
 */
export function createMemoryRateLimiter(clock: Clock): RateLimiter {
  const arrivals = new Map<string, number>();
  let sweptAt = clock.ticks();

  function sweep(now: number): void {
    sweptAt = now;
    for (const [id, arrival] of arrivals) if (arrival <= now) arrivals.delete(id);
  }

  return {
    spend(id, perMinute) {
      const now = clock.ticks();
      if (now - sweptAt > SWEEP_EVERY_MS) sweep(now);
      const interval = MS_PER_MINUTE / perMinute;
      const burst = Math.min(perMinute, Math.max(BURST_MIN, perMinute * BURST_SHARE));
      const arrival = Math.max(arrivals.get(id) ?? now, now);
      const wait = arrival - now - interval * (burst - 1);
      if (wait > 0) return wait;
      arrivals.set(id, arrival + interval);
      return 0;
    },
    size: () => arrivals.size,
  };
}
