import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { limits } from "../limits.ts";
import { callOf, type TeamsParts } from "../teams-parts.ts";
import {
  attendeesArgument,
  durationArgument,
  instantArgument,
  optionalAttendeesArgument,
  reads,
} from "./arguments.ts";

export const suggestMeetingTimes = ({ scheduler, time }: TeamsParts) =>
  defineTool({
    name: "suggest_meeting_times",
    title: "Suggest meeting times",
    description:
      "Times at which people can meet, best first, each with its reasons and what stands against it: who is busy, for " +
      "whom it is outside working hours, told in their own time zone. Right across changes of clocks.",
    input: z.object({
      attendees: attendeesArgument.describe("Who must come"),
      optional: optionalAttendeesArgument,
      durationMinutes: durationArgument,
      from: instantArgument,
      until: instantArgument.describe(`At most ${limits.searchDaysMax} days later`),
      bufferMinutes: z.int().min(0).max(120).default(0).describe("To keep free before and after"),
      limit: z.int().min(1).max(limits.suggestionsMax).default(5),
    }),
    output: z.object({
      suggestions: z.array(
        z.object({
          startsAt: z.string(),
          endsAt: z.string(),
          score: z.number().describe("100 is perfect"),
          reasons: z.array(z.string()),
          local: z.array(z.object({ name: z.string(), startsAt: z.string(), timeZone: z.string() })),
        }),
      ),
    }),
    annotations: reads,
    run: async (wish, context) => {
      const { suggestions, attendees, hours } = await scheduler.suggest(wish, callOf(context));
      return {
        suggestions: suggestions.map(({ startsAt, endsAt, score, reasons }) => ({
          startsAt: startsAt.toISOString(),
          endsAt: endsAt.toISOString(),
          score,
          reasons,
          local: attendees.map(({ person }) => {
            const timeZone = hours.get(person.id)?.timeZone ?? "UTC";
            return { name: person.name, startsAt: time.momentAt(timeZone, startsAt.getTime()).iso, timeZone };
          }),
        })),
      };
    },
  });
