import { z } from "zod";
import { TaskId } from "../../../contracts/work.ts";
import { TaskBrief } from "../../../contracts/work-fields.ts";
import { defineTool } from "../../kernel/define-tool.ts";
import { authorOf, type TasksParts } from "../tasks-parts.ts";

export const addDependency = ({ tasks }: TasksParts) =>
  defineTool({
    name: "add_dependency",
    title: "Let a task wait for another",
    description:
      "id waits for dependsOn: it cannot be completed before. A circle is refused, and named. Both tasks must exist.",
    input: z.object({ id: TaskId, dependsOn: TaskId }),
    output: TaskBrief,
    annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: true, openWorldHint: false },
    run: ({ id, dependsOn }, { caller }) => tasks.depend(authorOf(caller), id, dependsOn),
  });
