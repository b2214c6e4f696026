import { z } from "zod";
import { TaskFilter } from "../../../contracts/work.ts";
import { TaskFields } from "../../../contracts/work-fields.ts";
import { defineTool } from "../../kernel/define-tool.ts";
import { nextCursorField, pageArguments } from "../page-arguments.ts";
import type { TasksParts } from "../tasks-parts.ts";

export const searchTasks = ({ tasks }: TasksParts) =>
  defineTool({
    name: "search_tasks",
    title: "Search tasks",
    description:
      "Tasks whose title or description has all these words; the last word may be only begun. Newest change first, and with the filters of list_tasks.",
    input: TaskFilter.extend({
      text: z.string().trim().min(1).max(200).describe("Words to find"),
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
