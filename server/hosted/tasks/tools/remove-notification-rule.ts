import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { authorOf, type TasksParts } from "../tasks-parts.ts";

export const removeNotificationRule = ({ notifications }: TasksParts) =>
  defineTool({
    name: "remove_notification_rule",
    title: "Remove a notification rule",
    description: "Nobody is told by this rule any more. What was sent stays in list_notifications.",
    input: z.object({ id: z.string().regex(/^N-[1-9]\d{0,8}$/, 'expected the id of a rule, such as "N-2"') }),
    output: z.object({ removed: z.string() }),
    annotations: { readOnlyHint: false, destructiveHint: true, idempotentHint: false, openWorldHint: false },
    run: async ({ id }, { caller }) => {
      await notifications.removeRule(authorOf(caller), id);
      return { removed: id };
    },
  });
