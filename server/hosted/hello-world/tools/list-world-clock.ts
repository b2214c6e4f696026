import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { limits } from "../limits.ts";
import { Moment } from "../time/moment.ts";
import type { TimeManager } from "../time/time-manager.ts";
import { readWorldClock, WorldClockRow, worldClockZones } from "../time/world-clock.ts";
import type { ZoneArgument } from "../time/zone-argument.ts";

export const listWorldClock = (time: TimeManager, zone: ZoneArgument) =>
  defineTool({
    name: "list_world_clock",
    title: "World clock",
    description:
      "The time now in many zones side by side, each with its distance from a base zone and whether it is " +
      "already tomorrow or still yesterday there.",
    input: z.object({
      base: zone.prefault("UTC").describe("IANA time zone the others are compared with"),
      zones: z
        .array(zone)
        .min(1)
        .max(limits.zonesMax)
        .prefault([...worldClockZones])
        .describe("IANA time zones to list; ten cities around the world when left out"),
    }),
    output: z.object({ base: Moment, clocks: z.array(WorldClockRow) }),
    annotations: { readOnlyHint: true, openWorldHint: false },
    run: ({ base, zones }, { clock }) => {
      const atMs = clock.now();
      return { base: time.momentAt(base, atMs), clocks: readWorldClock(time, { base, zones, atMs }) };
    },
  });
