import { z } from "zod";
import { NotificationRule } from "../notification-engine/rule.ts";
import type { StoredRule } from "../notification-engine/rule-book.ts";

export const NotificationRuleField = NotificationRule.extend({
  name: z.string(),
  paused: z.boolean(),
  createdBy: z.string(),
});

export function showNotificationRule({
  name,
  rule,
  isPaused,
  createdBy,
}: StoredRule): z.input<typeof NotificationRuleField> {
  return { ...rule, name, paused: isPaused, createdBy };
}
