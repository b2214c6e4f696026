import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { limits } from "../limits.ts";
import { callOf, type TeamsParts } from "../teams-parts.ts";
import { personArgument, reads } from "./arguments.ts";
import { PresenceField, showPresence } from "./shown.ts";

export const getPresence = ({ people, presence }: TeamsParts) =>
  defineTool({
    name: "get_presence",
    title: "Who is there",
    description:
      "Whether people are available, busy or away, and how that is known: as they say themselves, by their calendar, or " +
      "by when they last did something.",
    input: z.object({ people: z.array(personArgument).min(1).max(limits.membersMax) }),
    output: z.object({ presence: z.array(PresenceField) }),
    annotations: reads,
    run: async ({ people: references }, context) => {
      const call = callOf(context);
      const found = await people.findAll(references, call);
      return { presence: (await presence.get(found, call)).map(showPresence) };
    },
  });
