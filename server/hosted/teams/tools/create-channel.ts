import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { limits } from "../limits.ts";
import { callOf, type TeamsParts } from "../teams-parts.ts";
import { adds, channelName, personArgument, topicArgument } from "./arguments.ts";
import { ChannelField, MemberField, showChannel } from "./shown.ts";

export const createChannel = ({ channels }: TeamsParts) =>
  defineTool({
    name: "create_channel",
    title: "Create a channel",
    description:
      "Makes a channel and adds members to it. Private means private in Microsoft Teams; in the local workspace " +
      "everybody who may use this server reads it.",
    input: z.object({
      name: channelName,
      topic: topicArgument.default(""),
      private: z.boolean().default(false),
      members: z.array(personArgument).max(limits.membersMax).default([]),
    }),
    output: z.object({ channel: ChannelField, members: z.array(MemberField) }),
    annotations: adds,
    run: async ({ name, topic, private: isPrivate, members }, context) => {
      const made = await channels.create({ name, topic, isPrivate, members }, callOf(context));
      return {
        channel: showChannel(made.channel),
        members: made.members.map(({ person, ok, says }) => ({ name: person.name, ok, says })),
      };
    },
  });
