/** Caches are cold and code is not compiled yet: who is new gets its full share only after this. */
const SLOW_START_MS = 30_000;
const FIRST_SHARE = 0.1;

/** The part of its share that an instance gets, so long after it came or came back: 0.1…1. */
export function rampOf(aliveMs: number): number {
  if (aliveMs >= SLOW_START_MS) return 1;
  return FIRST_SHARE + (1 - FIRST_SHARE) * (Math.max(0, aliveMs) / SLOW_START_MS);
}
