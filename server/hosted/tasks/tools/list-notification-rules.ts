import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { RuleFields } from "../notification-manager/notification-manager.ts";
import type { TasksParts } from "../tasks-parts.ts";

export const listNotificationRules = ({ notifications }: TasksParts) =>
  defineTool({
    name: "list_notification_rules",
    title: "List notification rules",
    description: "Who is told of what: every rule, and the alert channels that a rule may name.",
    input: z.object({}),
    output: z.object({ rules: z.array(RuleFields), channels: z.array(z.string()) }),
    annotations: { readOnlyHint: true, openWorldHint: false },
    run: () => notifications.rules(),
  });
