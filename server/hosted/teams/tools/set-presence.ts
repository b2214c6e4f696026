import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { limits } from "../limits.ts";
import { callOf, type TeamsParts } from "../teams-parts.ts";
import { presenceStatuses } from "../workspace/workspace-store.ts";
import { personArgument, sets } from "./arguments.ts";
import { PresenceField, showPresence } from "./shown.ts";

export const setPresence = ({ people, presence }: TeamsParts) =>
  defineTool({
    name: "set_presence",
    title: "Set a presence",
    description:
      "Says for somebody that they are available, busy, away …, with a note, for a time or until changed.",
    input: z.object({
      person: personArgument,
      status: z.enum(presenceStatuses),
      note: z.string().max(limits.noteLengthMax).default(""),
      minutes: z
        .int()
        .min(1)
        .max(limits.presenceMinutesMax)
        .optional()
        .describe("Until it is forgotten; absent: until it is changed"),
    }),
    output: z.object({ presence: PresenceField }),
    annotations: sets,
    run: async ({ person: reference, status, note, minutes }, context) => {
      const call = callOf(context);
      const person = await people.find(reference, call);
      return {
        presence: showPresence(await presence.set(person, { status, note, minutes: minutes ?? null }, call)),
      };
    },
  });
