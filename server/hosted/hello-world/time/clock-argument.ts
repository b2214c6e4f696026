import { z } from "zod";
import { parseClock } from "./wall-time.ts";

/** A time of day in a tool's arguments: `09:30` in, ms after midnight out. */
export const ClockArgument = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'expected a time of day such as "09:30"')
  .transform((text) => parseClock(text) ?? 0); // the pattern admits nothing that does not parse
