const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

export const BUCKETS_MAX = 80;

/** Steps that a person can read off an axis. */
const STEPS_MS = [
  ...[1, 2, 5, 10, 15, 30].map((n) => n * SECOND_MS),
  ...[1, 2, 5, 10, 15, 30].map((n) => n * MINUTE_MS),
  ...[1, 2, 3, 6, 12].map((n) => n * HOUR_MS),
  ...[1, 2, 7, 14, 30, 90, 365].map((n) => n * DAY_MS),
];

/** The finest step with which `[fromMs, toMs)`, widened to whole steps, fits into the histogram. */
export function chooseStep(fromMs: number, toMs: number): number {
  const fits = (stepMs: number) => Math.ceil(toMs / stepMs) - Math.floor(fromMs / stepMs) <= BUCKETS_MAX;
  return STEPS_MS.find(fits) ?? Math.ceil((toMs - fromMs) / (BUCKETS_MAX - 1));
}
