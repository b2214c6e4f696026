import { z } from "zod";
import { TaskId } from "../../../contracts/work.ts";
import { defineTool } from "../../kernel/define-tool.ts";
import { NoticeFields } from "../notification-manager/notification-manager.ts";
import { nextCursorField, pageArguments } from "../page-arguments.ts";
import type { TasksParts } from "../tasks-parts.ts";

export const listNotifications = ({ notifications }: TasksParts) =>
  defineTool({
    name: "list_notifications",
    title: "List notifications",
    description:
      "What was sent to alert channels for tasks, newest first, and whether it arrived: reminders and what rules asked for.",
    input: z.object({ task: TaskId.optional(), ...pageArguments }),
    output: z.object({ notifications: z.array(NoticeFields), nextCursor: nextCursorField }),
    annotations: { readOnlyHint: true, openWorldHint: false },
    run: (wanted) => notifications.list(wanted),
  });
