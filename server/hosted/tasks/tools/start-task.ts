import { z } from "zod";
import { expectedRevision, TaskId } from "../../../contracts/work.ts";
import { TaskBrief } from "../../../contracts/work-fields.ts";
import { defineTool } from "../../kernel/define-tool.ts";
import { authorOf, type TasksParts } from "../tasks-parts.ts";

export const startTask = ({ tasks }: TasksParts) =>
  defineTool({
    name: "start_task",
    title: "Start a task",
    description:
      "Somebody works on it from now on: to do becomes in progress. What it waits for may still be open.",
    input: z.object({ id: TaskId, expectedRevision }),
    output: TaskBrief,
    annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: false },
    run: ({ id, expectedRevision }, { caller }) =>
      tasks.step(authorOf(caller), { id, step: "start", expectedRevision }),
  });
