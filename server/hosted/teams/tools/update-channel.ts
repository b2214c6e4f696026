import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { callOf, type TeamsParts } from "../teams-parts.ts";
import { channelArgument, channelName, sets, topicArgument } from "./arguments.ts";
import { ChannelField, showChannel } from "./shown.ts";

export const updateChannel = ({ channels }: TeamsParts) =>
  defineTool({
    name: "update_channel",
    title: "Rename a channel, or set its topic",
    description:
      "Changes the name or the topic of a channel, or both. What refers to the old name must be told.",
    input: z.object({
      channel: channelArgument,
      newName: channelName.optional(),
      topic: topicArgument.optional(),
    }),
    output: z.object({ channel: ChannelField }),
    annotations: sets,
    run: async ({ channel, newName, topic }, context) => ({
      channel: showChannel(await channels.update(channel, { name: newName, topic }, callOf(context))),
    }),
  });
