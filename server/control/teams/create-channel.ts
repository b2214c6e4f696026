import type { CreateChannelInput } from "../../contracts/teams.ts";
import { showChannel } from "../../hosted/teams/tools/shown.ts";
import type { Verb } from "../control-context.ts";
import { requireRight } from "../require-right.ts";
import { changeTeams } from "./ask-teams.ts";

export async function createTeamChannel({ ctx, input }: Verb<CreateChannelInput>) {
  requireRight(ctx, "teams:write");
  const { channel } = await changeTeams(
    ctx,
    ({ channels }, call) => channels.create({ ...input, isPrivate: false, members: [] }, call),
    (made) => ({
      action: "team-channel.create",
      target: `#${made.channel.name}`,
      after: { id: made.channel.id },
    }),
  );
  return showChannel(channel);
}
