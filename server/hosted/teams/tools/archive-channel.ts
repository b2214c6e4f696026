import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { callOf, type TeamsParts } from "../teams-parts.ts";
import { channelArgument, destroys } from "./arguments.ts";
import { ChannelField, showChannel } from "./shown.ts";

export const archiveChannel = ({ channels }: TeamsParts) =>
  defineTool({
    name: "archive_channel",
    title: "Archive a channel",
    description:
      "Closes a channel: it can be read and searched, and nobody posts in it. restore_channel opens it again. Doing it twice is no mistake.",
    input: z.object({ channel: channelArgument }),
    output: z.object({ channel: ChannelField }),
    annotations: destroys,
    run: async ({ channel }, context) => ({
      channel: showChannel(await channels.setArchived(channel, true, callOf(context))),
    }),
  });
