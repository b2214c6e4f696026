import type { ChannelRefInput } from "../../contracts/teams.ts";
import { showChannel } from "../../hosted/teams/tools/shown.ts";
import type { Verb } from "../control-context.ts";
import { requireRight } from "../require-right.ts";
import { changeTeams } from "./ask-teams.ts";

export async function archiveTeamChannel({ ctx, input }: Verb<ChannelRefInput>) {
  requireRight(ctx, "teams:write");
  const channel = await changeTeams(
    ctx,
    ({ channels }, call) => channels.setArchived(input.channel, true, call),
    ({ name, id }) => ({ action: "team-channel.archive", target: `#${name}`, after: { id } }),
  );
  return showChannel(channel);
}
