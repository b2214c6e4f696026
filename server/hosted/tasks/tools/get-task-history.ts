import { z } from "zod";
import { TaskId } from "../../../contracts/work.ts";
import { ChangeFields } from "../../../contracts/work-fields.ts";
import { defineTool } from "../../kernel/define-tool.ts";
import { nextCursorField, pageArguments } from "../page-arguments.ts";
import type { TasksParts } from "../tasks-parts.ts";

export const getTaskHistory = ({ tasks }: TasksParts) =>
  defineTool({
    name: "get_task_history",
    title: "History of a task",
    description:
      "Who did what to a task and when, newest first: each change with the values before and after, and the comments.",
    input: z.object({ id: TaskId, ...pageArguments }),
    output: z.object({ entries: z.array(ChangeFields), nextCursor: nextCursorField }),
    annotations: { readOnlyHint: true, openWorldHint: false },
    run: (wanted) => tasks.history(wanted),
  });
