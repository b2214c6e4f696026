import { limits } from "../../hosted/teams/limits.ts";
import { showPerson, showPresence } from "../../hosted/teams/tools/shown.ts";
import type { Verb } from "../control-context.ts";
import { requireRight } from "../require-right.ts";
import { askTeams } from "./ask-teams.ts";

export async function listTeamPeople({ ctx }: Verb) {
  requireRight(ctx, "teams:read");
  return askTeams(ctx, async ({ people, presence }, call) => {
    const { items } = await people.list({ search: "", cursor: undefined, limit: limits.pageMax }, call);
    const seen = await presence.get(items, call);
    return { items: seen.map((one) => ({ ...showPerson(one.person), ...showPresence(one) })) };
  });
}
