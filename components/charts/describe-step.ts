import { clockTime, fullDayName, type WallClock } from "./wall-clock.ts";

/** One step of a chart in words of the zone: "Tue 17 Nov, 14:20 to 14:35". */
export function describeStep(fromMs: number, toMs: number, clock: WallClock): string {
  const [from, to] = [clock(fromMs), clock(toMs)];
  const start = `${fullDayName(from)}, ${clockTime(from)}`;
  const isSameDay = fullDayName(from) === fullDayName(to);
  return `${start} to ${isSameDay ? "" : `${fullDayName(to)}, `}${clockTime(to)}`;
}
