import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { limits } from "../limits.ts";
import { Moment } from "../time/moment.ts";
import type { TimeManager, WallFit } from "../time/time-manager.ts";
import { clockText, dateText, parseClock, parseDate, startOfDay, type WallMs } from "../time/wall-time.ts";
import { readWorldClock, WorldClockRow } from "../time/world-clock.ts";
import type { ZoneArgument } from "../time/zone-argument.ts";

const LocalTime = z
  .string()
  .max(19)
  .regex(
    /^(\d{4}-\d{2}-\d{2}[T ])?\d{2}:\d{2}(:\d{2})?$/,
    'expected a local time such as "2026-03-29T14:30", or "14:30" for today, without an offset',
  )
  .transform((text, { addIssue }) => {
    const date = text.length > 8 ? parseDate(text.slice(0, 10)) : undefined;
    const clock = parseClock(text.slice(date === undefined ? 0 : 11));
    if (date !== null && clock !== null) return { date, clock };
    addIssue({
      code: "custom",
      message: `"${text}" is on no calendar between ${limits.yearMin} and ${limits.yearMax}`,
    });
    return z.NEVER;
  });

export const convertTime = (time: TimeManager, zone: ZoneArgument) =>
  defineTool({
    name: "convert_time",
    title: "Convert time",
    description:
      "What the clocks of other zones show when it is a given local time in one zone. Says so when a change of " +
      "clocks leaves that local time out, or brings it twice.",
    input: z.object({
      time: LocalTime.describe('Local time in `from`: "2026-03-29T14:30", or "14:30" for today'),
      from: zone.describe("IANA time zone in which `time` is local"),
      to: z.array(zone).min(1).max(limits.zonesMax).describe("IANA time zones to convert to"),
    }),
    output: z.object({
      from: Moment,
      to: z.array(WorldClockRow),
      fit: z.enum(["exact", "skipped", "repeated"]).describe("How the local time meets a change of clocks"),
      note: z.string().nullable().describe("What was assumed, when the local time is not exact"),
    }),
    annotations: { readOnlyHint: true, openWorldHint: false },
    run: ({ time: local, from, to }, { clock }) => {
      const wall = (local.date ?? startOfDay(time.wallAt(from, clock.now()))) + local.clock;
      const { atMs, fit } = time.resolveWall(from, wall);
      const moment = time.momentAt(from, atMs);
      return {
        from: moment,
        to: readWorldClock(time, { base: from, zones: to, atMs }),
        fit,
        note: explainFit(fit, wall, moment),
      };
    },
  });

function explainFit(fit: WallFit, wall: WallMs, { zone, iso }: Moment): string | null {
  switch (fit) {
    case "exact":
      return null;
    case "skipped":
      return `${clockText(wall)} does not exist on ${dateText(wall)} in ${zone}: the clocks skip it. Taken as ${iso}.`;
    case "repeated":
      return `${clockText(wall)} happens twice on ${dateText(wall)} in ${zone}: the clocks go back. Taken the first, ${iso}.`;
  }
}
