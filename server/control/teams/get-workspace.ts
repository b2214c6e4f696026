import type { Verb } from "../control-context.ts";
import { requireRight } from "../require-right.ts";
import { askTeams } from "./ask-teams.ts";

export async function getWorkspace({ ctx }: Verb) {
  requireRight(ctx, "teams:read");
  return askTeams(ctx, (teams, { signal }) => teams.status(signal));
}
