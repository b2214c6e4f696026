import { z } from "zod";
import { NewTask } from "../../../contracts/work.ts";
import { TaskBrief } from "../../../contracts/work-fields.ts";
import { defineTool } from "../../kernel/define-tool.ts";
import { limits } from "../limits.ts";
import { authorOf, type TasksParts } from "../tasks-parts.ts";

export const createTasks = ({ tasks }: TasksParts) =>
  defineTool({
    name: "create_tasks",
    title: "Create many tasks",
    description:
      "Up to 200 tasks in one step: all of them or, if one cannot be made, none; the refusal names it by its place. dependsOn takes tasks that exist already.",
    input: z.object({ tasks: z.array(NewTask).min(1).max(limits.bulkMax) }),
    output: z.object({ created: z.array(TaskBrief) }),
    annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: false },
    run: async (wanted, { caller }) => ({ created: await tasks.createMany(authorOf(caller), wanted.tasks) }),
  });
