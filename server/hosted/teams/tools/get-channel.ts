import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { callOf, type TeamsParts } from "../teams-parts.ts";
import { channelArgument, reads } from "./arguments.ts";
import { ChannelField, PersonField, showChannel, showPerson } from "./shown.ts";

export const getChannel = ({ channels }: TeamsParts) =>
  defineTool({
    name: "get_channel",
    title: "A channel",
    description: "A channel with its topic, and the people who are its members.",
    input: z.object({ channel: channelArgument }),
    output: z.object({ channel: ChannelField, members: z.array(PersonField) }),
    annotations: reads,
    run: async ({ channel: reference }, context) => {
      const { channel, members } = await channels.get(reference, callOf(context));
      return { channel: showChannel(channel), members: members.map(showPerson) };
    },
  });
