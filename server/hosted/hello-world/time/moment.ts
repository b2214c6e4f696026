import { z } from "zod";
import { weekdays } from "./wall-time.ts";

/** An instant as a zone's clocks show it. */
export const Moment = z.object({
  zone: z.string().describe("IANA name"),
  iso: z.string().describe("Local date and time, ISO 8601 with offset"),
  weekday: z.enum(weekdays),
  utcOffset: z.string().describe('"+05:45" is ahead of UTC'),
  daylightSaving: z.boolean().describe("Whether daylight saving time is in force"),
});
export type Moment = z.output<typeof Moment>;
