import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { callOf, type TeamsParts } from "../teams-parts.ts";
import {
  channelArgument,
  cursorArgument,
  limitArgument,
  messageIdArgument,
  nextCursorField,
  reads,
} from "./arguments.ts";
import { MessageField, showMessage } from "./shown.ts";

export const getThread = ({ router }: TeamsParts) =>
  defineTool({
    name: "get_thread",
    title: "A thread",
    description: "A message and the replies to it, oldest first.",
    input: z.object({
      channel: channelArgument,
      message: messageIdArgument,
      cursor: cursorArgument,
      limit: limitArgument,
    }),
    output: z.object({ message: MessageField, replies: z.array(MessageField), nextCursor: nextCursorField }),
    annotations: reads,
    run: async ({ message: threadId, ...wish }, context) => {
      const { channel, page, thread } = await router.list(
        { ...wish, cursor: wish.cursor, threadId },
        callOf(context),
      );
      return {
        message: showMessage({ message: thread!, channel }), // a thread was asked for
        replies: page.items.map((message) => showMessage({ message, channel })),
        nextCursor: page.nextCursor,
      };
    },
  });
