import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { callOf, type TeamsParts } from "../teams-parts.ts";
import { channelArgument, messageIdArgument, sets } from "./arguments.ts";
import { requireAuthor } from "./require-author.ts";
import { MessageField, showMessage } from "./shown.ts";

export const restoreMessage = (parts: TeamsParts) =>
  defineTool({
    name: "restore_message",
    title: "Bring a message back",
    description: "Undoes delete_message. Doing it twice is no mistake.",
    input: z.object({ channel: channelArgument, message: messageIdArgument }),
    output: z.object({ message: MessageField }),
    annotations: sets,
    run: async ({ channel, message }, context) => {
      await requireAuthor(parts, { channel, message }, context);
      const changed = await parts.router.setDeleted(channel, message, false, callOf(context));
      return { message: showMessage(changed) };
    },
  });
