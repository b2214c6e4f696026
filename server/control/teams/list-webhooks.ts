import { showWebhook } from "../../hosted/teams/tools/webhook-field.ts";
import type { Verb } from "../control-context.ts";
import { requireRight } from "../require-right.ts";
import { askTeams } from "./ask-teams.ts";

export async function listTeamWebhooks({ ctx }: Verb) {
  requireRight(ctx, "teams:read");
  return askTeams(ctx, async ({ bridge }) => ({ items: (await bridge.hooks.list()).map(showWebhook) }));
}
