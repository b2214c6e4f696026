import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import type { TeamsParts } from "../teams-parts.ts";
import { reads } from "./arguments.ts";
import { NotificationRuleField, showNotificationRule } from "./notification-rule-field.ts";

export const listNotificationRules = ({ notifications }: TeamsParts) =>
  defineTool({
    name: "list_notification_rules",
    title: "Notification rules",
    description: "What is told to whom and when, oldest rule first.",
    input: z.object({}),
    output: z.object({ rules: z.array(NotificationRuleField) }),
    annotations: reads,
    run: async () => ({ rules: (await notifications.rules.list()).map(showNotificationRule) }),
  });
