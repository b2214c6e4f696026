import { z } from "zod";
import { expectedRevision, TaskId } from "../../../contracts/work.ts";
import { TaskBrief } from "../../../contracts/work-fields.ts";
import { defineTool } from "../../kernel/define-tool.ts";
import { authorOf, type TasksParts } from "../tasks-parts.ts";

export const unblockTask = ({ tasks }: TasksParts) =>
  defineTool({
    name: "unblock_task",
    title: "Unblock a task",
    description: "What it waited for is there: it goes back to the state it was blocked in.",
    input: z.object({ id: TaskId, expectedRevision }),
    output: TaskBrief,
    annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: false },
    run: ({ id, expectedRevision }, { caller }) =>
      tasks.step(authorOf(caller), { id, step: "unblock", expectedRevision }),
  });
