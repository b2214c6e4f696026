import type { TimeManager } from "./time-manager.ts";
import { DAY_MS, startOfDay, type WallMs, type Weekday, weekdayOf } from "./wall-time.ts";

/** Ms after local midnight; a closing at or before the opening is on the next day. */
export type BusinessHours = {
  zone: string;
  opensMs: number;
  closesMs: number;
  workingDays: readonly Weekday[];
};
/** One stretch of work, as instants. */
export type Shift = { fromMs: number; untilMs: number };

/** The shifts that begin on the local days `firstDay` to `lastDay`, counted from the day of `wall`. */
export function listShifts(
  time: TimeManager,
  hours: BusinessHours,
  wall: WallMs,
  [firstDay, lastDay]: readonly [number, number],
): Shift[] {
  const shifts: Shift[] = [];
  const closesOn = hours.closesMs > hours.opensMs ? 0 : DAY_MS;
  for (let day = firstDay; day <= lastDay; day++) {
    const midnight = startOfDay(wall) + day * DAY_MS;
    if (!hours.workingDays.includes(weekdayOf(midnight))) continue;
    const fromMs = time.resolveWall(hours.zone, midnight + hours.opensMs).atMs;
    const untilMs = time.resolveWall(hours.zone, midnight + closesOn + hours.closesMs).atMs;
    if (untilMs > fromMs) shifts.push({ fromMs, untilMs }); // a change of clocks can swallow a short one
  }
  return shifts;
}

/** Whether it is open at an instant, and when that ends. */
export function findOpening(
  time: TimeManager,
  hours: BusinessHours,
  atMs: number,
): { open: Shift | null; next: Shift | null } {
  const shifts = listShifts(time, hours, time.wallAt(hours.zone, atMs), [-1, 8]);
  return {
    open: shifts.find(({ fromMs, untilMs }) => fromMs <= atMs && atMs < untilMs) ?? null,
    next: shifts.find(({ fromMs }) => fromMs > atMs) ?? null,
  };
}

/** The stretches in which every office is at work. */
export function intersectShifts([first = [], ...others]: readonly (readonly Shift[])[]): Shift[] {
  return others.reduce<Shift[]>(
    (common, shifts) => common.flatMap((one) => overlaps(one, shifts)),
    [...first],
  );
}

function overlaps(one: Shift, shifts: readonly Shift[]): Shift[] {
  return shifts
    .map(({ fromMs, untilMs }) => ({
      fromMs: Math.max(one.fromMs, fromMs),
      untilMs: Math.min(one.untilMs, untilMs),
    }))
    .filter(({ fromMs, untilMs }) => fromMs < untilMs);
}
