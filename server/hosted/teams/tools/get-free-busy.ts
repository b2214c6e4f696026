import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { limits } from "../limits.ts";
import { callOf, type TeamsParts } from "../teams-parts.ts";
import { attendeesArgument, instantArgument, reads } from "./arguments.ts";

export const getFreeBusy = ({ scheduler }: TeamsParts) =>
  defineTool({
    name: "get_free_busy",
    title: "When people are taken",
    description: "What is taken in the calendars of several people, and the hours in which they work.",
    input: z.object({
      people: attendeesArgument,
      from: instantArgument,
      until: instantArgument.describe(`At most ${limits.searchDaysMax} days later`),
    }),
    output: z.object({
      people: z.array(
        z.object({
          name: z.string(),
          timeZone: z.string().nullable(),
          works: z.string().nullable().describe("Local hours and days; null: not known"),
          busy: z.array(
            z.object({ startsAt: z.string(), endsAt: z.string(), subject: z.string().nullable() }),
          ),
        }),
      ),
    }),
    annotations: reads,
    run: async ({ people, from, until }, context) => {
      const calendars = await scheduler.freeBusy(people, { from, until }, callOf(context));
      return {
        people: calendars.map(({ person, hours, busy }) => ({
          name: person.name,
          timeZone: hours?.timeZone ?? null,
          works: hours === null ? null : `${hours.from}–${hours.until}, ${hours.days.join(", ")}`,
          busy: busy.slice(0, limits.pageMax).map(({ startsAt, endsAt, subject }) => ({
            startsAt: startsAt.toISOString(),
            endsAt: endsAt.toISOString(),
            subject,
          })),
        })),
      };
    },
  });
