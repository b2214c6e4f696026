import { NewTask } from "../../../contracts/work.ts";
import { TaskBrief } from "../../../contracts/work-fields.ts";
import { defineTool } from "../../kernel/define-tool.ts";
import { authorOf, type TasksParts } from "../tasks-parts.ts";

export const createTask = ({ tasks }: TasksParts) =>
  defineTool({
    name: "create_task",
    title: "Create a task",
    description:
      "A new task, to do. Everything but the title is optional and can be set later; project, milestone and assignee must exist. For several tasks at once use create_tasks.",
    input: NewTask,
    output: TaskBrief,
    annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: false },
    run: (task, { caller }) => tasks.create(authorOf(caller), task),
  });
