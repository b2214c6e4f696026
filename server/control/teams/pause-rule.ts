import type { PauseRuleInput } from "../../contracts/teams.ts";
import type { Verb } from "../control-context.ts";
import { requireRight } from "../require-right.ts";
import { changeTeams } from "./ask-teams.ts";

export async function pauseTeamRule({ ctx, input }: Verb<PauseRuleInput>) {
  requireRight(ctx, "teams:write");
  const { name, isPaused } = input;
  await changeTeams(
    ctx,
    ({ notifications }) => notifications.rules.setPaused(name, isPaused),
    () => ({ action: `notification-rule.${isPaused ? "pause" : "resume"}`, target: name }),
  );
  return { name, isPaused };
}
