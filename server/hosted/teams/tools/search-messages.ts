import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { limits } from "../limits.ts";
import { callOf, type TeamsParts } from "../teams-parts.ts";
import { channelArgument, cursorArgument, limitArgument, nextCursorField, reads } from "./arguments.ts";
import { MessageField, showMessage } from "./shown.ts";

export const searchMessages = ({ router }: TeamsParts) =>
  defineTool({
    name: "search_messages",
    title: "Search messages",
    description:
      'Finds messages by their words, newest first, in one channel or in all. All words must be there; "quoted words" ' +
      "stand together, -word must not be there, or means either.",
    input: z.object({
      query: z.string().trim().min(1).max(limits.searchLengthMax),
      channel: channelArgument.optional(),
      cursor: cursorArgument,
      limit: limitArgument,
    }),
    output: z.object({ messages: z.array(MessageField), nextCursor: nextCursorField }),
    annotations: reads,
    run: async (wish, context) => {
      const { items, nextCursor } = await router.search(
        { ...wish, cursor: wish.cursor, channel: wish.channel },
        callOf(context),
      );
      return { messages: items.map(showMessage), nextCursor };
    },
  });
