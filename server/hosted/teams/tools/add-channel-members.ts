import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { limits } from "../limits.ts";
import { callOf, type TeamsParts } from "../teams-parts.ts";
import { channelArgument, personArgument, sets } from "./arguments.ts";
import { MemberField } from "./shown.ts";

export const addChannelMembers = ({ channels }: TeamsParts) =>
  defineTool({
    name: "add_channel_members",
    title: "Add members",
    description:
      "Adds people to a channel. Each has an outcome of their own: what fails for one is done for the others.",
    input: z.object({
      channel: channelArgument,
      people: z.array(personArgument).min(1).max(limits.membersMax),
    }),
    output: z.object({ channel: z.string(), members: z.array(MemberField) }),
    annotations: sets,
    run: async ({ channel: reference, people }, context) => {
      const { channel, members } = await channels.changeMembers(reference, "add", people, callOf(context));
      return {
        channel: channel.name,
        members: members.map(({ person, ok, says }) => ({ name: person.name, ok, says })),
      };
    },
  });
