import { z } from "zod";
import { PersonRef, ProjectRef, taskPriorities } from "../../../contracts/work.ts";
import { defineTool } from "../../kernel/define-tool.ts";
import { limits } from "../limits.ts";
import { RuleFields } from "../notification-manager/notification-manager.ts";
import { authorOf, type TasksParts } from "../tasks-parts.ts";

export const addNotificationRule = ({ notifications }: TasksParts) =>
  defineTool({
    name: "add_notification_rule",
    title: "Add a notification rule",
    description:
      "When one of these events happens, the alert channel hears: task.blocked, task.overdue, task.completed, task.ready, task.assigned, task.reminder_due, milestone.reached and so on; task.* is all of a kind. Optionally only for a project, a person or from a priority on.",
    input: z.object({
      name: z.string().trim().min(1).max(limits.nameMax),
      events: z
        .array(
          z
            .string()
            .regex(
              /^(task|milestone|project)\.(\*|[a-z_]{1,40})$/,
              'expected an event such as "task.blocked" or "task.*"',
            ),
        )
        .min(1)
        .max(20),
      channel: z
        .string()
        .min(1)
        .max(100)
        .describe("Name of an alert channel of the house, or teams:<channel>"),
      project: ProjectRef.optional(),
      assignee: PersonRef.optional(),
      priorityMin: z.enum(taskPriorities).optional(),
    }),
    output: RuleFields,
    annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: false },
    run: (rule, { caller }) => notifications.addRule(authorOf(caller), rule),
  });
