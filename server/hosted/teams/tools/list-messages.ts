import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { callOf, type TeamsParts } from "../teams-parts.ts";
import { channelArgument, cursorArgument, limitArgument, nextCursorField, reads } from "./arguments.ts";
import { MessageField, showMessage } from "./shown.ts";

export const listMessages = ({ router }: TeamsParts) =>
  defineTool({
    name: "list_messages",
    title: "Messages of a channel",
    description:
      "What was posted in a channel, newest first, without replies: replies counts them, get_thread shows them.",
    input: z.object({ channel: channelArgument, cursor: cursorArgument, limit: limitArgument }),
    output: z.object({ messages: z.array(MessageField), nextCursor: nextCursorField }),
    annotations: reads,
    run: async (wish, context) => {
      const { channel, page } = await router.list(
        { ...wish, cursor: wish.cursor, threadId: null },
        callOf(context),
      );
      const messages = page.items.map((message) => showMessage({ message, channel }));
      return { messages, nextCursor: page.nextCursor };
    },
  });
