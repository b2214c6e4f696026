import { z } from "zod";
import { Moment } from "./moment.ts";
import type { TimeManager } from "./time-manager.ts";
import { DAY_MS, offsetText } from "./wall-time.ts";

/** A clock on each inhabited continent, west to east. */
export const worldClockZones = [
  "America/Los_Angeles",
  "America/New_York",
  "America/Sao_Paulo",
  "Europe/London",
  "Europe/Berlin",
  "Africa/Nairobi",
  "Asia/Dubai",
  "Asia/Kolkata",
  "Asia/Tokyo",
  "Australia/Sydney",
] as const;

export const WorldClockRow = Moment.extend({
  aheadOfBase: z.string().describe('"+05:45" ahead of the base zone, "-03:00" behind it'),
  dayDifference: z.int().describe("1 when it is already tomorrow there, -1 when still yesterday"),
});
export type WorldClockRow = z.output<typeof WorldClockRow>;

/** What the clocks of many zones show at one instant, beside those of a base zone. */
export function readWorldClock(
  time: TimeManager,
  { base, zones, atMs }: { base: string; zones: readonly string[]; atMs: number },
): WorldClockRow[] {
  return zones.map((zone) => ({
    ...time.momentAt(zone, atMs),
    aheadOfBase: offsetText(time.offsetAt(zone, atMs) - time.offsetAt(base, atMs)),
    dayDifference: dayOf(time, zone, atMs) - dayOf(time, base, atMs),
  }));
}

const dayOf = (time: TimeManager, zone: string, atMs: number): number =>
  Math.floor(time.wallAt(zone, atMs) / DAY_MS);
