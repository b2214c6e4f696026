import { z } from "zod";
import { definePrompt } from "../../kernel/define-prompt.ts";
import { rankMatches } from "../../kernel/rank-matches.ts";
import { limits } from "../limits.ts";
import { intersectShifts, listShifts, type Shift } from "../time/business-hours.ts";
import type { TimeManager } from "../time/time-manager.ts";
import {
  clockText,
  DAY_MS,
  dateText,
  MINUTE_MS,
  parseClock,
  parseDate,
  startOfDay,
  type WallMs,
  weekdayOf,
  weekdays,
} from "../time/wall-time.ts";
import type { ZoneArgument } from "../time/zone-argument.ts";

const OFFICE = {
  opensMs: parseClock("09:00")!,
  closesMs: parseClock("17:00")!,
  workingDays: weekdays.slice(0, 5),
};
const DURATION_SAYS = `expected minutes, between 5 and ${limits.meetingMinutesMax}`;
const DAY_SAYS = 'expected a date such as "2026-03-31", "today" or "tomorrow"';

export const planMeeting = (time: TimeManager, zone: ZoneArgument) =>
  definePrompt({
    name: "plan_meeting",
    title: "Plan a meeting across time zones",
    description: "Find a time at which everyone is at work, and write the invitation.",
    arguments: z.object({
      zones: z
        .string()
        .max(1000)
        .transform((text) => text.split(",").map((name) => name.trim()))
        .pipe(z.array(zone).min(1).max(limits.zonesMax))
        .describe("IANA time zones of those who take part, separated by commas; the organiser's first"),
      duration: z
        .string()
        .regex(/^\d{1,3}$/, DURATION_SAYS)
        .transform(Number)
        .refine((minutes) => minutes >= 5 && minutes <= limits.meetingMinutesMax, DURATION_SAYS)
        .describe("Minutes"),
      day: z
        .string()
        .refine((text) => Object.hasOwn(DAYS_FROM_TODAY, text) || parseDate(text) !== null, DAY_SAYS)
        .default("tomorrow")
        .describe('"today", "tomorrow" or a date such as "2026-03-31", in the first zone'),
    }),
    completers: {
      zones: (typed) => completeLast(typed, time.zones.all),
      duration: (typed) => rankMatches(typed, ["15", "25", "30", "45", "50", "60", "90", "120"]),
      day: (typed) => rankMatches(typed, Object.keys(DAYS_FROM_TODAY)),
    },
    write: ({ zones, duration, day }, { clock }) => {
      const home = zones[0]!; // the schema asks for at least one
      const today = startOfDay(time.wallAt(home, clock.now()));
      const midnight = parseDate(day) ?? today + (DAYS_FROM_TODAY[day] ?? 0) * DAY_MS;
      const offices = zones.map((zone) => ({ zone, shifts: listShiftsOn(time, zone, home, midnight) }));
      const common = intersectShifts(offices.map(({ shifts }) => shifts)).filter(
        ({ fromMs, untilMs }) => untilMs - fromMs >= duration * MINUTE_MS,
      );
      return [
        `Plan a meeting of ${duration} minutes on ${weekdayOf(midnight)} ${dateText(midnight)}, as dated in ${home}.`,
        ...offices.map(({ zone, shifts }) => `- ${zone}: ${sayShifts(time, zone, shifts)}`),
        ...sayCommon(time, zones, common),
        "Propose the best start, with its local time in every zone (check with convert_time), then write a short invitation.",
      ].join("\n");
    },
  });

/** A zone's shifts that reach into the home zone's day. */
function listShiftsOn(time: TimeManager, zone: string, home: string, midnight: WallMs): Shift[] {
  const fromMs = time.resolveWall(home, midnight).atMs;
  const untilMs = time.resolveWall(home, midnight + DAY_MS).atMs;
  return listShifts(time, { zone, ...OFFICE }, midnight, [-1, 1]).filter(
    (shift) => shift.fromMs < untilMs && shift.untilMs > fromMs,
  );
}

const DAYS_FROM_TODAY: Readonly<Record<string, number>> = { today: 0, tomorrow: 1 };

/** Completes the zone being typed, and keeps those before it. */
function completeLast(typed: string, zones: readonly string[]): string[] {
  const at = typed.lastIndexOf(",") + 1;
  const head = at === 0 ? "" : `${typed.slice(0, at).trimEnd()} `;
  return rankMatches(typed.slice(at), zones).map((zone) => head + zone);
}

function sayCommon(time: TimeManager, zones: readonly string[], common: readonly Shift[]): string[] {
  if (common.length === 0) {
    return [
      "There is no such time within everyone's office hours (Monday to Friday, 09:00 to 17:00). Say who would have to stretch least.",
    ];
  }
  return common.map(({ fromMs, untilMs }) => {
    const local = zones.map((zone) => `${spanText(time, zone, { fromMs, untilMs })} in ${zone}`);
    return `Everyone is at work ${local.join(", ")}.`;
  });
}

function sayShifts(time: TimeManager, zone: string, shifts: readonly Shift[]): string {
  const spans = shifts.map(
    (shift) => `${dateText(time.wallAt(zone, shift.fromMs))} ${spanText(time, zone, shift)}`,
  );
  return spans.length === 0 ? "nobody at work that day" : `at work ${spans.join(", ")}`;
}

const spanText = (time: TimeManager, zone: string, { fromMs, untilMs }: Shift): string =>
  `${clockText(time.wallAt(zone, fromMs))}–${clockText(time.wallAt(zone, untilMs))}`;
