import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { Moment } from "../time/moment.ts";
import type { TimeManager } from "../time/time-manager.ts";
import { durationText, isoText, offsetText } from "../time/wall-time.ts";
import type { ZoneArgument } from "../time/zone-argument.ts";
import type { OffsetChange } from "../time/zone-years.ts";

const ClockChange = z.object({
  at: z.string().describe("Local date and time once the clocks are set, ISO 8601 with offset"),
  direction: z.enum(["forward", "back"]),
  by: z.string(),
  utcOffset: z.string(),
});

export const getCurrentTime = (time: TimeManager, zone: ZoneArgument) =>
  defineTool({
    name: "get_current_time",
    title: "Current time",
    description:
      "The date, time, weekday and UTC offset now in a time zone, whether daylight saving time is in force " +
      "there, and when the clocks change next.",
    input: z.object({
      zone: zone.prefault("UTC").describe('IANA time zone, such as "Europe/Berlin" or "America/New_York"'),
    }),
    output: Moment.extend({
      epochMs: z.int().describe("Milliseconds since 1970-01-01T00:00Z"),
      nextChange: ClockChange.nullable().describe("null when no change is planned this year or next"),
    }),
    annotations: { readOnlyHint: true, openWorldHint: false },
    run: ({ zone }, { clock }) => {
      const atMs = clock.now();
      const change = time.nextChange(zone, atMs);
      return { ...time.momentAt(zone, atMs), epochMs: atMs, nextChange: change && describeChange(change) };
    },
  });

function describeChange({ atMs, beforeMs, afterMs }: OffsetChange): z.input<typeof ClockChange> {
  return {
    at: isoText(atMs + afterMs, afterMs),
    direction: afterMs > beforeMs ? "forward" : "back",
    by: durationText(Math.abs(afterMs - beforeMs)),
    utcOffset: offsetText(afterMs),
  };
}
