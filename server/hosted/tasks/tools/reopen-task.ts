import { z } from "zod";
import { expectedRevision, TaskId } from "../../../contracts/work.ts";
import { TaskBrief } from "../../../contracts/work-fields.ts";
import { defineTool } from "../../kernel/define-tool.ts";
import { authorOf, type TasksParts } from "../tasks-parts.ts";

export const reopenTask = ({ tasks }: TasksParts) =>
  defineTool({
    name: "reopen_task",
    title: "Reopen a task",
    description: "It was not done after all: done becomes to do. A next occurrence that was made stays.",
    input: z.object({
      id: TaskId,
      note: z.string().max(1000).optional().describe("Why, for the history"),
      expectedRevision,
    }),
    output: TaskBrief,
    annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: false },
    run: ({ id, note, expectedRevision }, { caller }) =>
      tasks.step(authorOf(caller), { id, step: "reopen", note, expectedRevision }),
  });
