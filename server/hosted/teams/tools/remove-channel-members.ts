import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { limits } from "../limits.ts";
import { callOf, type TeamsParts } from "../teams-parts.ts";
import { channelArgument, destroys, personArgument } from "./arguments.ts";
import { MemberField } from "./shown.ts";

export const removeChannelMembers = ({ channels }: TeamsParts) =>
  defineTool({
    name: "remove_channel_members",
    title: "Remove members",
    description: "Takes people out of a channel. Each has an outcome of their own.",
    input: z.object({
      channel: channelArgument,
      people: z.array(personArgument).min(1).max(limits.membersMax),
    }),
    output: z.object({ channel: z.string(), members: z.array(MemberField) }),
    annotations: destroys,
    run: async ({ channel: reference, people }, context) => {
      const { channel, members } = await channels.changeMembers(reference, "remove", people, callOf(context));
      return {
        channel: channel.name,
        members: members.map(({ person, ok, says }) => ({ name: person.name, ok, says })),
      };
    },
  });
