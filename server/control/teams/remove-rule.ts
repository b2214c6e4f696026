import type { Verb } from "../control-context.ts";
import { requireRight } from "../require-right.ts";
import { changeTeams } from "./ask-teams.ts";

export async function removeTeamRule({ ctx, input }: Verb<{ name: string }>) {
  requireRight(ctx, "teams:write");
  const { name } = input;
  await changeTeams(
    ctx,
    ({ notifications }) => notifications.rules.remove(name),
    () => ({ action: "notification-rule.remove", target: name }),
  );
  return { name };
}
