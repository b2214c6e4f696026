import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { ToolFailure } from "../../kernel/tool-failure.ts";
import { callOf, type TeamsParts } from "../teams-parts.ts";
import { adds, channelArgument, messageIdArgument, textArgument } from "./arguments.ts";
import { MessageField, showMessage } from "./shown.ts";

export const postMessage = ({ router }: TeamsParts) =>
  defineTool({
    name: "post_message",
    title: "Post a message",
    description:
      "Posts in a channel, or answers a message with inReplyTo. Without a channel the routing rules choose one, and " +
      "because says why. Mentions of people who are not here come back in unknownMentions.",
    input: z.object({
      text: textArgument,
      channel: channelArgument.optional(),
      inReplyTo: messageIdArgument.optional().describe("The message it answers; needs its channel"),
      urgent: z.boolean().default(false).describe("Breaks through quiet hours and digests"),
    }),
    output: z.object({ message: MessageField, because: z.string(), unknownMentions: z.array(z.string()) }),
    annotations: adds,
    run: async ({ text, channel, inReplyTo, urgent }, context) => {
      if (inReplyTo !== undefined && channel === undefined)
        throw new ToolFailure("inReplyTo needs the channel of the message it answers.");
      const wish = { channel, text, threadId: inReplyTo ?? null, isUrgent: urgent };
      const posted = await router.post(wish, callOf(context));
      return {
        message: showMessage(posted),
        because: posted.because,
        unknownMentions: posted.unknownMentions,
      };
    },
  });
