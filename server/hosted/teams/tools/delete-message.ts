import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { callOf, type TeamsParts } from "../teams-parts.ts";
import { channelArgument, destroys, messageIdArgument } from "./arguments.ts";
import { requireAuthor } from "./require-author.ts";
import { MessageField, showMessage } from "./shown.ts";

export const deleteMessage = (parts: TeamsParts) =>
  defineTool({
    name: "delete_message",
    title: "Delete a message",
    description:
      "Takes a message of yours away (others' with the role operator); its text is shown to nobody any more. restore_message brings it back. Doing it twice is no mistake.",
    input: z.object({ channel: channelArgument, message: messageIdArgument }),
    output: z.object({ message: MessageField }),
    annotations: destroys,
    run: async ({ channel, message }, context) => {
      await requireAuthor(parts, { channel, message }, context);
      const changed = await parts.router.setDeleted(channel, message, true, callOf(context));
      return { message: showMessage(changed) };
    },
  });
