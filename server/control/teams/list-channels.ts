import { limits } from "../../hosted/teams/limits.ts";
import { showChannel } from "../../hosted/teams/tools/shown.ts";
import type { Verb } from "../control-context.ts";
import { requireRight } from "../require-right.ts";
import { askTeams } from "./ask-teams.ts";

export async function listTeamChannels({ ctx }: Verb) {
  requireRight(ctx, "teams:read");
  return askTeams(ctx, async ({ channels }, call) => {
    const wish = { search: "", archived: true, cursor: undefined, limit: limits.pageMax };
    return { items: (await channels.list(wish, call)).items.map(showChannel) };
  });
}
