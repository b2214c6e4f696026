import { z } from "zod";
import { expectedRevision, TaskId } from "../../../contracts/work.ts";
import { TaskBrief } from "../../../contracts/work-fields.ts";
import { defineTool } from "../../kernel/define-tool.ts";
import { authorOf, type TasksParts } from "../tasks-parts.ts";

export const completeTask = ({ tasks }: TasksParts) =>
  defineTool({
    name: "complete_task",
    title: "Complete a task",
    description:
      "It is done. Refused while a task that it waits for is open. next is the next occurrence of a task that recurs; ready are the tasks that waited for this one alone and can begin now.",
    input: z.object({
      id: TaskId,
      note: z.string().max(1000).optional().describe("How it ended, for the history"),
      expectedRevision,
    }),
    output: TaskBrief.extend({ next: z.string().nullable(), ready: z.array(z.string()) }),
    annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: false },
    run: ({ id, note, expectedRevision }, { caller }) =>
      tasks.step(authorOf(caller), { id, step: "complete", note, expectedRevision }),
  });
