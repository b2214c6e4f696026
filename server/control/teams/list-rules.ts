import { showNotificationRule } from "../../hosted/teams/tools/notification-rule-field.ts";
import type { Verb } from "../control-context.ts";
import { requireRight } from "../require-right.ts";
import { askTeams } from "./ask-teams.ts";

const NOTIFICATIONS_SHOWN = 20;

export async function listTeamRules({ ctx }: Verb) {
  requireRight(ctx, "teams:read");
  return askTeams(ctx, async ({ notifications }) => {
    const [rules, entries] = await Promise.all([
      notifications.rules.list(),
      notifications.outbox.list("all", null, NOTIFICATIONS_SHOWN),
    ]);
    return {
      rules: rules.map(showNotificationRule),
      notifications: entries.map(({ id, ruleName, destination, text, state, says, at, deliverAt }) => ({
        ...{ id, rule: ruleName, to: destination, text, state, says },
        at: at.toISOString(),
        deliverAt: deliverAt.toISOString(),
      })),
    };
  });
}
