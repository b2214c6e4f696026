import { clockTime, dayName, offsetMs, wallClock, weekdayName } from "./wall-clock.ts";

export type TimeTick = { at: number; label: string };
export type TimeAxisInput = { fromMs: number; toMs: number; timeZone: string; ticksMax: number };

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const STEPS_MS = [
  MINUTE_MS,
  2 * MINUTE_MS,
  5 * MINUTE_MS,
  10 * MINUTE_MS,
  15 * MINUTE_MS,
  30 * MINUTE_MS,
  HOUR_MS,
  2 * HOUR_MS,
  3 * HOUR_MS,
  4 * HOUR_MS,
  6 * HOUR_MS,
  12 * HOUR_MS,
  DAY_MS,
  2 * DAY_MS,
  5 * DAY_MS,
  7 * DAY_MS,
  30 * DAY_MS,
  90 * DAY_MS,
  365 * DAY_MS,
];
/** From here on a weekday says too little: the month is named. */
const WEEKDAY_SPAN_MS_MAX = 8 * DAY_MS;

/** Ticks on round wall-clock times of the zone, daylight saving included. */
export function prepareTimeAxis({ fromMs, toMs, timeZone, ticksMax }: TimeAxisInput): TimeTick[] {
  if (toMs <= fromMs) return [];
  const clock = wallClock(timeZone);
  const stepMs = STEPS_MS.find((step) => (toMs - fromMs) / step <= ticksMax) ?? 365 * DAY_MS;
  const nameDay = toMs - fromMs > WEEKDAY_SPAN_MS_MAX ? dayName : weekdayName;
  const ticks: TimeTick[] = [];
  const firstWallMs = Math.ceil((fromMs + offsetMs(fromMs, clock)) / stepMs) * stepMs;
  for (let wallMs = firstWallMs; ; wallMs += stepMs) {
    const at = wallMs - offsetMs(wallMs - offsetMs(wallMs, clock), clock);
    if (at > toMs) return ticks;
    if (at < fromMs || at === ticks.at(-1)?.at) continue;
    const isDay = stepMs >= DAY_MS || wallMs % DAY_MS === 0;
    ticks.push({ at, label: (isDay ? nameDay : clockTime)(clock(at)) });
  }
}
