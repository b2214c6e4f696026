import type { Verb } from "../control-context.ts";
import { requireRight } from "../require-right.ts";
import { changeTeams } from "./ask-teams.ts";

export async function revokeTeamWebhook({ ctx, input }: Verb<{ id: string }>) {
  requireRight(ctx, "teams:write");
  const hook = await changeTeams(
    ctx,
    ({ bridge }) => bridge.hooks.revoke(input.id),
    ({ name, id }) => ({ action: "webhook.revoke", target: name, before: { id } }),
  );
  return { id: hook.id };
}
