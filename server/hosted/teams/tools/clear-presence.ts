import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { callOf, type TeamsParts } from "../teams-parts.ts";
import { personArgument, sets } from "./arguments.ts";
import { PresenceField, showPresence } from "./shown.ts";

export const clearPresence = ({ people, presence }: TeamsParts) =>
  defineTool({
    name: "clear_presence",
    title: "Clear a presence",
    description: "Takes back what set_presence said: calendar and activity count again.",
    input: z.object({ person: personArgument }),
    output: z.object({ presence: PresenceField }),
    annotations: sets,
    run: async ({ person }, context) => {
      const call = callOf(context);
      return { presence: showPresence(await presence.set(await people.find(person, call), null, call)) };
    },
  });
