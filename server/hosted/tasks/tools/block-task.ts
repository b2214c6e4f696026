import { z } from "zod";
import { expectedRevision, TaskId } from "../../../contracts/work.ts";
import { TaskBrief } from "../../../contracts/work-fields.ts";
import { defineTool } from "../../kernel/define-tool.ts";
import { authorOf, type TasksParts } from "../tasks-parts.ts";

export const blockTask = ({ tasks }: TasksParts) =>
  defineTool({
    name: "block_task",
    title: "Block a task",
    description:
      "It cannot go on, and says why; whoever listens to task.blocked hears of it. For a task that waits for another one use add_dependency instead.",
    input: z.object({
      id: TaskId,
      reason: z.string().trim().min(1).max(500).describe("What it waits for, for people"),
      expectedRevision,
    }),
    output: TaskBrief,
    annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: false },
    run: ({ id, reason, expectedRevision }, { caller }) =>
      tasks.step(authorOf(caller), { id, step: "block", note: reason, expectedRevision }),
  });
