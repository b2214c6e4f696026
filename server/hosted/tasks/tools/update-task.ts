import { expectedRevision, TaskChange, TaskId } from "../../../contracts/work.ts";
import { TaskBrief } from "../../../contracts/work-fields.ts";
import { defineTool } from "../../kernel/define-tool.ts";
import { authorOf, type TasksParts } from "../tasks-parts.ts";

export const updateTask = ({ tasks }: TasksParts) =>
  defineTool({
    name: "update_task",
    title: "Change a task",
    description:
      "Changes the fields that are given; null empties one. Give expectedRevision, as get_task told it, so that nobody's change is lost. State is changed by start_task, block_task, complete_task and their like.",
    input: TaskChange.extend({ id: TaskId, expectedRevision }),
    output: TaskBrief,
    annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: false },
    run: ({ id, expectedRevision, ...change }, { caller }) =>
      tasks.update(authorOf(caller), { id, change, expectedRevision }),
  });
