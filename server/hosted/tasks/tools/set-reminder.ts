import { z } from "zod";
import { ReminderRule, TaskId } from "../../../contracts/work.ts";
import { defineTool } from "../../kernel/define-tool.ts";
import { requireRole } from "../../kernel/require-role.ts";
import { authorOf, type TasksParts } from "../tasks-parts.ts";

export const setReminder = ({ tasks }: TasksParts) =>
  defineTool({
    name: "set_reminder",
    title: "Remind of a task",
    description:
      "Reminds at a moment, or at a time of day some days before it is due (this one moves with the due date). It goes to the alert channel named here and to whoever has a rule for task.reminder_due; a task that is done reminds nobody.",
    input: z.object({
      id: TaskId,
      at: z.iso
        .datetime({ offset: true })
        .optional()
        .describe("A moment, with offset: 2026-11-30T09:00:00+01:00"),
      beforeDue: ReminderRule.optional(),
      channel: z
        .string()
        .min(1)
        .max(100)
        .optional()
        .describe(
          "teams:<channel>; or an alert channel of the house, which takes a key with the role operator",
        ),
      note: z.string().max(500).optional(),
    }),
    output: z.object({ id: z.string(), at: z.string() }),
    annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: false },
    run: (wanted, { caller }) => {
      if (wanted.channel !== undefined && !wanted.channel.startsWith("teams:"))
        requireRole({ caller }, "operator", "send reminders to alert channels");
      return tasks.remind(authorOf(caller), wanted);
    },
  });
