import type { ReminderRule } from "../../../contracts/work.ts";
import { addDays, toDate, toDateText } from "../data-store/dates.ts";

const MINUTE_MS = 60_000;

/** The moment at which clocks in the zone show this time of that day; after the gap, where a day skips it. */
export function instantOf(date: string, time: string, timeZone: string): Date {
  const [hours, minutes] = time.split(":").map(Number) as [number, number];
  const wallMs = toDate(date).getTime() + (hours * 60 + minutes) * MINUTE_MS;
  // The offset of the guess may be the one before a change of clocks; that of the corrected guess is right.
  const guess = wallMs - offsetMs(wallMs, timeZone);
  return new Date(wallMs - offsetMs(guess, timeZone));
}

export function todayIn(ms: number, timeZone: string): string {
  return toDateText(new Date(ms + offsetMs(ms, timeZone)));
}

export const reminderMoment = ({ daysBefore, time, timeZone }: ReminderRule, dueOn: string): Date =>
  instantOf(addDays(dueOn, -daysBefore), time, timeZone);

function offsetMs(atMs: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat("en-US", {
    ...{ timeZone, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric" },
    ...{ hour: "numeric", minute: "numeric", second: "numeric" },
  }).formatToParts(atMs);
  const part = (type: string) => Number(parts.find((found) => found.type === type)?.value);
  const wall = Date.UTC(
    part("year"),
    part("month") - 1,
    part("day"),
    part("hour"),
    part("minute"),
    part("second"),
  );
  return wall - Math.floor(atMs / 1000) * 1000;
}
