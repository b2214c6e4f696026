import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { authorOf, type TasksParts } from "../tasks-parts.ts";

export const resolveConflict = ({ planner }: TasksParts) =>
  defineTool({
    name: "resolve_conflict",
    title: "Resolve a conflict",
    description:
      "Applies one of the ways out that find_conflicts offered, by the ids it gave: reassigns or moves a task. Refused if the conflict is gone or the way is not offered any more.",
    input: z.object({ conflict: z.string().max(100), resolution: z.string().max(100) }),
    output: z.object({
      task: z.string(),
      says: z.string(),
      left: z.int().describe("Conflicts that are left"),
    }),
    annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: false },
    run: (wanted, { caller }) => planner.resolve(authorOf(caller), wanted),
  });
