import { z } from "zod";
import { TaskFilter, taskSorts } from "../../../contracts/work.ts";
import { TaskFields } from "../../../contracts/work-fields.ts";
import { defineTool } from "../../kernel/define-tool.ts";
import { nextCursorField, pageArguments } from "../page-arguments.ts";
import type { TasksParts } from "../tasks-parts.ts";

export const listTasks = ({ tasks }: TasksParts) =>
  defineTool({
    name: "list_tasks",
    title: "List tasks",
    description:
      "Tasks by state, project, assignee, label, priority or due date, a page at a time. Sorted by last change, due date or priority. Archived ones only with archived: true. To find by words use search_tasks; for what to do first, score_tasks.",
    input: TaskFilter.omit({ text: true }).extend({
      sort: z.enum(taskSorts).default("updated"),
      ...pageArguments,
    }),
    output: z.object({
      tasks: z.array(TaskFields),
      total: z.int().nullable().describe("On the first page; 5000 means that or more"),
      nextCursor: nextCursorField,
    }),
    annotations: { readOnlyHint: true, openWorldHint: false },
    run: (wanted) => tasks.list(wanted),
  });
