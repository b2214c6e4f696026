import { z } from "zod";
import { TaskId } from "../../../contracts/work.ts";
import { TaskDetail } from "../../../contracts/work-fields.ts";
import { defineTool } from "../../kernel/define-tool.ts";
import type { TasksParts } from "../tasks-parts.ts";

export const getTask = ({ tasks }: TasksParts) =>
  defineTool({
    name: "get_task",
    title: "Read a task",
    description:
      "Everything about one task: description, what it waits for and what waits for it, reminders, and the revision to give as expectedRevision when you change it.",
    input: z.object({ id: TaskId }),
    output: TaskDetail,
    annotations: { readOnlyHint: true, openWorldHint: false },
    run: ({ id }) => tasks.get(id),
  });
