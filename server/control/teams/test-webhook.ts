import type { Verb } from "../control-context.ts";
import { requireRight } from "../require-right.ts";
import { changeTeams } from "./ask-teams.ts";

export async function testTeamWebhook({ ctx, input }: Verb<{ id: string }>) {
  requireRight(ctx, "teams:write");
  return changeTeams(
    ctx,
    ({ bridge }) => bridge.test(input.id, ctx.actor.name),
    ({ ok, says }) => ({ action: "webhook.test", target: input.id, after: { ok, says } }),
  );
}
