import { z } from "zod";
import { expectedRevision, PersonRef, TaskId } from "../../../contracts/work.ts";
import { TaskBrief } from "../../../contracts/work-fields.ts";
import { defineTool } from "../../kernel/define-tool.ts";
import { authorOf, type TasksParts } from "../tasks-parts.ts";

export const assignTask = ({ tasks }: TasksParts) =>
  defineTool({
    name: "assign_task",
    title: "Assign a task",
    description:
      "Gives a task to somebody, by name or id; null takes it from whoever has it. find_conflicts then tells whether they have the time.",
    input: z.object({ id: TaskId, assignee: PersonRef.nullable(), expectedRevision }),
    output: TaskBrief,
    annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: true, openWorldHint: false },
    run: ({ id, assignee, expectedRevision }, { caller }) =>
      tasks.update(authorOf(caller), { id, change: { assignee }, expectedRevision }),
  });
