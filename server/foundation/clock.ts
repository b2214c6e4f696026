/** Time is passed in, so that tests own it. */
export type Clock = {
  /** Wall time, ms since the epoch. */
  now: () => number;
  /** Monotonic, ms; for durations only. */
  ticks: () => number;
};

export const systemClock: Clock = { now: () => Date.now(), ticks: () => performance.now() };
