import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { callOf, type TeamsParts } from "../teams-parts.ts";
import { channelArgument, sets } from "./arguments.ts";
import { ChannelField, showChannel } from "./shown.ts";

export const restoreChannel = ({ channels }: TeamsParts) =>
  defineTool({
    name: "restore_channel",
    title: "Open a channel again",
    description: "Undoes archive_channel. Doing it twice is no mistake.",
    input: z.object({ channel: channelArgument }),
    output: z.object({ channel: ChannelField }),
    annotations: sets,
    run: async ({ channel }, context) => ({
      channel: showChannel(await channels.setArchived(channel, false, callOf(context))),
    }),
  });
