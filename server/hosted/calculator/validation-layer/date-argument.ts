import { z } from "zod";
import { limits } from "../limits.ts";

/** Days since 1970-01-01. */
export type EpochDay = number;

const DAY_MS = 86_400_000;

/** A date in a tool's arguments: "2026-03-31" in, days since the epoch out. */
export const DateArgument = z.iso
  .date({ error: 'expected a date such as "2026-03-31"' })
  .transform((text) => Date.parse(`${text}T00:00:00Z`) / DAY_MS)
  .refine(isWithinYears, `expected a year between ${limits.yearMin} and ${limits.yearMax}`);

export const dateText = (day: EpochDay): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

export function partsOf(day: EpochDay): { year: number; month: number; date: number } {
  const at = new Date(day * DAY_MS);
  return { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, date: at.getUTCDate() };
}

/** A day of the month beyond its end is its end. Months may leave 1–12: they carry into the year. */
export function dayOf(year: number, month: number, date: number): EpochDay {
  const last = lastDateOf(year, month);
  return Date.UTC(year, month - 1, Math.min(date, last)) / DAY_MS;
}

/** The number of days in a month. */
export const lastDateOf = (year: number, month: number): number =>
  new Date(Date.UTC(year, month, 0)).getUTCDate();

function isWithinYears(day: EpochDay): boolean {
  const { year } = partsOf(day);
  return year >= limits.yearMin && year <= limits.yearMax;
}
