import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { composeGreeting, formalities, timeOfDayAt } from "../greeting/greeting-engine.ts";
import { languageCodes, languages, timesOfDay } from "../greeting/greetings.ts";
import { NameArgument } from "../greeting/name-argument.ts";
import type { TimeManager } from "../time/time-manager.ts";
import { HOUR_MS, startOfDay } from "../time/wall-time.ts";
import type { ZoneArgument } from "../time/zone-argument.ts";

export const greetPerson = (time: TimeManager, zone: ZoneArgument) =>
  defineTool({
    name: "greet_person",
    title: "Greet a person",
    description:
      "A greeting for a person by name, in their language, fitting the time of day and how formal it should be. " +
      "Without timeOfDay or zone the greeting fits any hour.",
    input: z.object({
      name: NameArgument.describe("The person's name as it should be written"),
      language: z.enum(languageCodes).default("en").describe("ISO 639-1 code"),
      formality: z.enum(formalities).default("neutral"),
      timeOfDay: z.enum(timesOfDay).optional().describe("Goes before `zone` when both are given"),
      zone: zone.optional().describe("IANA time zone of the person: greets by the hour it is there now"),
    }),
    output: z.object({
      greeting: z.string(),
      name: z.string().describe("The name as it was used"),
      language: z.string().describe("In English"),
      direction: z.enum(["ltr", "rtl"]),
      formality: z.enum(formalities),
      timeOfDay: z.enum(timesOfDay).nullable(),
    }),
    annotations: { readOnlyHint: true, openWorldHint: false },
    run: ({ name, language, formality, timeOfDay: given, zone }, { clock }) => {
      const timeOfDay = given ?? (zone === undefined ? null : timeOfDayAt(hourIn(time, zone, clock.now())));
      const { english, direction } = languages[language];
      const greeting = composeGreeting({ name, language, formality, timeOfDay });
      return { greeting, name, language: english, direction, formality, timeOfDay };
    },
    text: ({ greeting }) => greeting,
  });

function hourIn(time: TimeManager, zone: string, atMs: number): number {
  const wall = time.wallAt(zone, atMs);
  return Math.floor((wall - startOfDay(wall)) / HOUR_MS);
}
