import { z } from "zod";
import { limits } from "../limits.ts";

/** An instant in a tool's arguments: ISO 8601 with offset in, ms since the epoch out. */
export const InstantArgument = z.iso
  .datetime({ offset: true, error: 'expected an instant such as "2026-03-29T14:30:00+02:00" or "…Z"' })
  .transform((text) => Date.parse(text))
  .refine(isWithinYears, `expected a year between ${limits.yearMin} and ${limits.yearMax}`);

function isWithinYears(atMs: number): boolean {
  const year = new Date(atMs).getUTCFullYear();
  return year >= limits.yearMin && year <= limits.yearMax;
}
