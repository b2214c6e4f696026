import { type Recurrence, weekdayNames } from "../../../contracts/work.ts";
import { addDays, daysBetween, mondayOf, toDate, toDateText, weekdayOf } from "../data-store/dates.ts";

const STEPS_MAX = 5_000;
const SHORTEST_MONTH = 28;

/**
 * The day it is due next: after `dueOn`, and not before today, so that a chore forgotten for a month does not come
 * back thirty times. Null: it does not come again.
 */
export function nextDueOn(
  recurrence: Recurrence,
  dueOn: string,
  today: string,
  occurrence: number,
): string | null {
  if (recurrence.count !== undefined && occurrence >= recurrence.count) return null;
  let next = dueOn;
  for (let step = 1; step <= STEPS_MAX; step++) {
    next = stepFrom(recurrence, dueOn, next, step);
    if (recurrence.until !== undefined && next > recurrence.until) return null;
    if (next >= today) return next;
  }
  return null;
}

/** Months and years are counted from the first day, so that the 31st comes back after February. */
function stepFrom(recurrence: Recurrence, first: string, last: string, step: number): string {
  const { every, interval, weekdays, dayOfMonth } = recurrence;
  if (every === "day") return addDays(last, interval);
  if (every === "week")
    return weekdays === undefined ? addDays(last, 7 * interval) : nextWeekday(recurrence, last);
  if (every === "month") return addMonths(first, interval * step, dayOfMonth);
  return addMonths(first, 12 * interval * step, isEndOfFebruary(first) ? dayOfMonth : undefined);
}

/** What is due on the 31st, or on 29 February, is so again after a month without: the next ones know it from the first. */
export function keepDay(recurrence: Recurrence, dueOn: string): Recurrence {
  const day = toDate(dueOn).getUTCDate();
  const mayBeCut = recurrence.every === "month" || (recurrence.every === "year" && isEndOfFebruary(dueOn));
  if (!mayBeCut || recurrence.dayOfMonth !== undefined || day <= SHORTEST_MONTH) return recurrence;
  return { ...recurrence, dayOfMonth: day };
}

/** Its last day: 28 February of a leap year is not. */
function isEndOfFebruary(date: string): boolean {
  return date.slice(5, 7) === "02" && addDays(date, 1).slice(5) === "03-01";
}

/** The next of its weekdays in this week, or the first of them `interval` weeks on. */
function nextWeekday({ weekdays = [], interval }: Recurrence, last: string): string {
  const wanted = weekdays.map((name) => weekdayNames.indexOf(name)).sort((a, b) => a - b);
  const later = wanted.find((day) => day > weekdayOf(last));
  return later === undefined
    ? addDays(mondayOf(last), 7 * interval + wanted[0]!)
    : addDays(mondayOf(last), later);
}

function addMonths(date: string, months: number, dayOfMonth: number | undefined): string {
  const from = toDate(date);
  const [year, month] = [from.getUTCFullYear(), from.getUTCMonth() + months];
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return toDateText(new Date(Date.UTC(year, month, Math.min(dayOfMonth ?? from.getUTCDate(), lastDay))));
}

/** A task keeps its length: it starts as long before it is due as the last one did. */
export function moveStart(startOn: string | null, dueOn: string, nextDue: string): string | null {
  return startOn === null ? null : addDays(nextDue, -daysBetween(startOn, dueOn));
}

/** `every 2 weeks on mo, th until 2026-12-31`. */
export function sayRecurrence({ every, interval, weekdays, dayOfMonth, until, count }: Recurrence): string {
  const parts = [interval === 1 ? `every ${every}` : `every ${interval} ${every}s`];
  if (weekdays !== undefined && every === "week") parts.push(`on ${weekdays.join(", ")}`);
  if (dayOfMonth !== undefined && every === "month") parts.push(`on day ${dayOfMonth}`);
  if (until !== undefined) parts.push(`until ${until}`);
  if (count !== undefined) parts.push(`${count} times`);
  return parts.join(" ");
}
