import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { callOf, type TeamsParts } from "../teams-parts.ts";
import { channelArgument, destroys, messageIdArgument, textArgument } from "./arguments.ts";
import { requireAuthor } from "./require-author.ts";
import { MessageField, showMessage } from "./shown.ts";

export const editMessage = (parts: TeamsParts) =>
  defineTool({
    name: "edit_message",
    title: "Edit a message",
    description:
      "Replaces the text of a message of yours; of others it takes a key with the role operator. Give expectedRevision when you edit what you have read, so that nobody else's " +
      "change is lost.",
    input: z.object({
      channel: channelArgument,
      message: messageIdArgument,
      text: textArgument,
      expectedRevision: z.string().max(200).optional(),
    }),
    output: z.object({ message: MessageField }),
    annotations: { ...destroys, idempotentHint: false },
    run: async ({ channel, message: id, text, expectedRevision }, context) => {
      await requireAuthor(parts, { channel, message: id }, context);
      const edited = await parts.router.edit({ channel, id, text, expectedRevision }, callOf(context));
      return { message: showMessage(edited) };
    },
  });
