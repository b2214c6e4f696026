import { z } from "zod";
import { Recurrence, TaskId } from "../../../contracts/work.ts";
import { TaskBrief } from "../../../contracts/work-fields.ts";
import { defineTool } from "../../kernel/define-tool.ts";
import { authorOf, type TasksParts } from "../tasks-parts.ts";

export const setRecurrence = ({ tasks }: TasksParts) =>
  defineTool({
    name: "set_recurrence",
    title: "Let a task recur",
    description:
      "When this task is completed the next one is made: every so many days, weeks (on weekdays), months or years, counted from its due date. Occurrences that would be over already are skipped. null ends it.",
    input: z.object({ id: TaskId, recurrence: Recurrence.nullable() }),
    output: TaskBrief,
    annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: true, openWorldHint: false },
    run: ({ id, recurrence }, { caller }) => tasks.setRecurrence(authorOf(caller), id, recurrence),
  });
