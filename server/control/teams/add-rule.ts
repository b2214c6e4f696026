import type { AddRuleInput } from "../../contracts/teams.ts";
import { NotificationRule } from "../../hosted/teams/notification-engine/rule.ts";
import { showNotificationRule } from "../../hosted/teams/tools/notification-rule-field.ts";
import type { Verb } from "../control-context.ts";
import { fieldError } from "../field-error.ts";
import { requireRight } from "../require-right.ts";
import { changeTeams } from "./ask-teams.ts";

/** Tasks and messages say so themselves. */
const URGENT = { field: "urgent", is: "equals", value: true };

export async function addTeamRule({ ctx, input }: Verb<AddRuleInput>) {
  requireRight(ctx, "teams:write");
  const { name, events, to, text, quietHours, digest, urgentBreaksThrough } = input;
  const read = NotificationRule.safeParse({
    ...{ events, to },
    ...(text !== "" && { text }),
    ...(quietHours !== null && { quietHours }),
    ...(digest !== "none" && { digest: { every: digest, timeZone: quietHours?.timeZone ?? "UTC" } }),
    ...(urgentBreaksThrough && { urgentWhen: [URGENT] }),
  });
  if (!read.success) {
    const [issue] = read.error.issues;
    throw fieldError("bad_input", String(issue?.path[0] ?? "name"), issue?.message ?? "That is no rule.");
  }
  const rule = await changeTeams(
    ctx,
    async ({ notifications, channels }, call) => {
      if (to.startsWith("#")) await channels.findOpen(to, call);
      return notifications.rules.add(name, read.data, call.actor);
    },
    () => ({ action: "notification-rule.add", target: name, after: { events, to } }),
  );
  return showNotificationRule(rule);
}
