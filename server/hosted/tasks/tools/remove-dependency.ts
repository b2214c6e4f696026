import { z } from "zod";
import { TaskId } from "../../../contracts/work.ts";
import { TaskBrief } from "../../../contracts/work-fields.ts";
import { defineTool } from "../../kernel/define-tool.ts";
import { authorOf, type TasksParts } from "../tasks-parts.ts";

export const removeDependency = ({ tasks }: TasksParts) =>
  defineTool({
    name: "remove_dependency",
    title: "Let a task wait no longer",
    description: "id does not wait for dependsOn any more. get_task lists what a task waits for.",
    input: z.object({ id: TaskId, dependsOn: TaskId }),
    output: TaskBrief,
    annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: false },
    run: ({ id, dependsOn }, { caller }) => tasks.undepend(authorOf(caller), id, dependsOn),
  });
