import { z } from "zod";
import { expectedRevision, TaskId } from "../../../contracts/work.ts";
import { TaskBrief } from "../../../contracts/work-fields.ts";
import { defineTool } from "../../kernel/define-tool.ts";
import { authorOf, type TasksParts } from "../tasks-parts.ts";

export const restoreTask = ({ tasks }: TasksParts) =>
  defineTool({
    name: "restore_task",
    title: "Restore a task",
    description: "Brings an archived task back, in the state it had when it was put away.",
    input: z.object({ id: TaskId, expectedRevision }),
    output: TaskBrief,
    annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: false },
    run: ({ id, expectedRevision }, { caller }) =>
      tasks.step(authorOf(caller), { id, step: "restore", expectedRevision }),
  });
