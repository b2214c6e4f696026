import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { callOf, type TeamsParts } from "../teams-parts.ts";
import { channelArgument, destroys, messageIdArgument, textArgument } from "./arguments.ts";
import { MessageField, showMessage } from "./shown.ts";

export const editMessage = ({ router }: TeamsParts) =>
  defineTool({
    name: "edit_message",
    title: "Edit a message",
    description:
      "Replaces the text of a message. Give expectedRevision when you edit what you have read, so that nobody else's " +
      "change is lost.",
    input: z.object({
      channel: channelArgument,
      message: messageIdArgument,
      text: textArgument,
      expectedRevision: z.string().max(200).optional(),
    }),
    output: z.object({ message: MessageField }),
    annotations: { ...destroys, idempotentHint: false },
    run: async ({ channel, message: id, text, expectedRevision }, context) => ({
      message: showMessage(await router.edit({ channel, id, text, expectedRevision }, callOf(context))),
    }),
  });
