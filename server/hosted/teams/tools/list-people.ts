import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { limits } from "../limits.ts";
import { callOf, type TeamsParts } from "../teams-parts.ts";
import { cursorArgument, limitArgument, nextCursorField, reads } from "./arguments.ts";
import { PersonField, showPerson } from "./shown.ts";

export const listPeople = ({ people }: TeamsParts) =>
  defineTool({
    name: "list_people",
    title: "People",
    description:
      "Who is in the workspace: names, handles for mentions, email addresses. search looks at all three.",
    input: z.object({
      search: z.string().max(limits.searchLengthMax).default(""),
      cursor: cursorArgument,
      limit: limitArgument,
    }),
    output: z.object({ people: z.array(PersonField), nextCursor: nextCursorField }),
    annotations: reads,
    run: async (wish, context) => {
      const { items, nextCursor } = await people.list({ ...wish, cursor: wish.cursor }, callOf(context));
      return { people: items.map(showPerson), nextCursor };
    },
  });
