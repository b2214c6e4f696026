import { z } from "zod";
import { weekdays } from "../../hello-world/time/wall-time.ts";
import { defineTool } from "../../kernel/define-tool.ts";
import { ToolFailure } from "../../kernel/tool-failure.ts";
import { callOf, type TeamsParts } from "../teams-parts.ts";
import { adds, nameArgument } from "./arguments.ts";
import { PersonField, showPerson } from "./shown.ts";

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'expected a time of day such as "09:30"');

export const addPerson = ({ people, time }: TeamsParts) =>
  defineTool({
    name: "add_person",
    title: "Add a person",
    description:
      "Adds somebody to the local workspace, with the time zone and hours in which they work. In Microsoft Teams people " +
      "come from Microsoft Entra, and this is refused.",
    input: z.object({
      name: nameArgument,
      handle: z
        .string()
        .regex(/^[a-z0-9][a-z0-9._-]{0,29}$/, 'expected a handle such as "ada" or "grace.h"')
        .describe("After the @ of a mention"),
      email: z.email("expected an email address").max(200),
      timeZone: z.string().max(64).describe("IANA name, such as Europe/Berlin"),
      worksFrom: clock.default("09:00"),
      worksUntil: clock.default("17:00"),
      workDays: z
        .array(z.enum(weekdays))
        .max(7)
        .default(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]),
    }),
    output: z.object({ person: PersonField }),
    annotations: adds,
    run: async ({ name, handle, email, timeZone, worksFrom, worksUntil, workDays }, context) => {
      const zone = time.zones.find(timeZone);
      if (zone === null) {
        const meant = time.zones.suggest(timeZone);
        const hint = meant.length > 0 ? `did you mean ${meant.join(", ")}?` : "give an IANA name.";
        throw new ToolFailure(`There is no time zone "${timeZone}"; ${hint}`);
      }
      const hours = { timeZone: zone, from: worksFrom, until: worksUntil, days: workDays };
      return { person: showPerson(await people.add({ name, handle, email }, hours, callOf(context))) };
    },
  });
