import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { NotificationRule } from "../notification-engine/rule.ts";
import { callOf, type TeamsParts } from "../teams-parts.ts";
import { adds, nameArgument } from "./arguments.ts";
import { NotificationRuleField, showNotificationRule } from "./notification-rule-field.ts";
import { requireReach } from "./require-reach.ts";

export const addNotificationRule = ({ notifications, channels }: TeamsParts) =>
  defineTool({
    name: "add_notification_rule",
    title: "Add a notification rule",
    description:
      "From now on tells a channel, or an alert channel of the house, when something happens: tasks (task.completed), " +
      "sales (crm.*), messages (message.posted), meetings, presence. Quiet hours hold it until they end, a digest " +
      "collects it, what is urgent breaks through; nothing is lost.",
    input: NotificationRule.extend({ name: nameArgument }),
    output: z.object({ rule: NotificationRuleField }),
    annotations: adds,
    run: async ({ name, ...rule }, context) => {
      requireReach(rule.events, context);
      const call = callOf(context);
      if (rule.to.startsWith("#")) await channels.findOpen(rule.to, call);
      return { rule: showNotificationRule(await notifications.rules.add(name, rule, call.actor)) };
    },
  });
