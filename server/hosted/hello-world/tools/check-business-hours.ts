import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { ToolFailure } from "../../kernel/tool-failure.ts";
import {
  type BusinessHours,
  findOpening,
  intersectShifts,
  listShifts,
  type Shift,
} from "../time/business-hours.ts";
import { ClockArgument } from "../time/clock-argument.ts";
import { InstantArgument } from "../time/instant-argument.ts";
import { Moment } from "../time/moment.ts";
import type { TimeManager } from "../time/time-manager.ts";
import { durationText, MINUTE_MS, weekdays } from "../time/wall-time.ts";
import type { ZoneArgument } from "../time/zone-argument.ts";

const Overlap = z.object({
  from: z.string().describe("Local to `zone`, ISO 8601 with offset"),
  until: z.string(),
  otherFrom: z.string().describe("The same, local to `otherZone`"),
  otherUntil: z.string(),
  minutes: z.int(),
});

export const checkBusinessHours = (time: TimeManager, zone: ZoneArgument) =>
  defineTool({
    name: "check_business_hours",
    title: "Business hours",
    description:
      "Whether an office is open now or at a given instant, and when it opens or closes next. With a second " +
      "zone, also when two offices with the same local hours are both at work that day. Knows no public holidays.",
    input: z.object({
      zone: zone.describe("IANA time zone of the office"),
      opens: ClockArgument.prefault("09:00").describe('Local opening time, "09:00" when left out'),
      closes: ClockArgument.prefault("17:00").describe(
        'Local closing time, "17:00" when left out; at or before `opens` means the next day',
      ),
      workingDays: z
        .array(z.enum(weekdays))
        .min(1)
        .max(7)
        .default(weekdays.slice(0, 5))
        .describe("Days on which it opens; Monday to Friday when left out"),
      at: InstantArgument.optional().describe("ISO 8601 instant with offset; now when left out"),
      otherZone: zone.optional().describe("IANA time zone of a second office with the same local hours"),
    }),
    output: z.object({
      local: Moment,
      open: z.boolean(),
      closesAt: z.string().nullable().describe("Local, ISO 8601 with offset; null while closed"),
      opensAt: z.string().nullable().describe("The next opening, local, ISO 8601 with offset"),
      says: z.string(),
      overlaps: z.array(Overlap).nullable().describe("null when no second zone was given"),
    }),
    annotations: { readOnlyHint: true, openWorldHint: false },
    run: ({ zone, opens, closes, workingDays, at, otherZone }, { clock }) => {
      if (opens === closes) throw new ToolFailure("opens and closes are the same; give two different times.");
      const atMs = at ?? clock.now();
      const hours = { zone, opensMs: opens, closesMs: closes, workingDays };
      const { open, next } = findOpening(time, hours, atMs);
      return {
        local: time.momentAt(zone, atMs),
        open: open !== null,
        closesAt: open && time.momentAt(zone, open.untilMs).iso,
        opensAt: next && time.momentAt(zone, next.fromMs).iso,
        says: sayOpening(open, next, atMs),
        overlaps: otherZone === undefined ? null : listOverlaps(time, hours, otherZone, atMs),
      };
    },
  });

function listOverlaps(time: TimeManager, hours: BusinessHours, otherZone: string, atMs: number) {
  const wall = time.wallAt(hours.zone, atMs);
  const here = listShifts(time, hours, wall, [0, 0]);
  const there = listShifts(time, { ...hours, zone: otherZone }, wall, [-1, 1]);
  return intersectShifts([here, there]).map(({ fromMs, untilMs }) => ({
    from: time.momentAt(hours.zone, fromMs).iso,
    until: time.momentAt(hours.zone, untilMs).iso,
    otherFrom: time.momentAt(otherZone, fromMs).iso,
    otherUntil: time.momentAt(otherZone, untilMs).iso,
    minutes: Math.round((untilMs - fromMs) / MINUTE_MS),
  }));
}

function sayOpening(open: Shift | null, next: Shift | null, atMs: number): string {
  if (open !== null) return `Open; closes in ${durationText(open.untilMs - atMs)}.`;
  if (next !== null) return `Closed; opens in ${durationText(next.fromMs - atMs)}.`;
  return "Closed; no opening within a week.";
}
