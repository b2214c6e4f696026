import { z } from "zod";
import { expectedRevision, TaskId } from "../../../contracts/work.ts";
import { TaskBrief } from "../../../contracts/work-fields.ts";
import { defineTool } from "../../kernel/define-tool.ts";
import { authorOf, type TasksParts } from "../tasks-parts.ts";

export const archiveTask = ({ tasks }: TasksParts) =>
  defineTool({
    name: "archive_task",
    title: "Archive a task",
    description: "Out of every list, report and plan; nothing is deleted, and restore_task brings it back.",
    input: z.object({ id: TaskId, expectedRevision }),
    output: TaskBrief,
    annotations: { readOnlyHint: false, destructiveHint: true, idempotentHint: false, openWorldHint: false },
    run: ({ id, expectedRevision }, { caller }) =>
      tasks.step(authorOf(caller), { id, step: "archive", expectedRevision }),
  });
