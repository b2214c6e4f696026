import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import type { TasksParts } from "../tasks-parts.ts";

const TASKS_SHOWN_MAX = 20;

export const findConflicts = ({ planner }: TasksParts) =>
  defineTool({
    name: "find_conflicts",
    title: "Find conflicts",
    description:
      "What does not fit in the next twelve weeks: people with more work than time, tasks whose assignee is away, tasks due before what they wait for. Each with ways out, which resolve_conflict applies.",
    input: z.object({ limit: z.int().min(1).max(100).default(20) }),
    output: z.object({
      total: z.int(),
      conflicts: z.array(
        z.object({
          id: z.string(),
          kind: z.enum(["overload", "absence", "order"]),
          says: z.string(),
          person: z.string().nullable(),
          tasks: z.array(z.string()),
          resolutions: z.array(z.object({ id: z.string(), says: z.string() })),
        }),
      ),
    }),
    annotations: { readOnlyHint: true, openWorldHint: false },
    run: async ({ limit }) => {
      const { total, conflicts } = await planner.conflicts(limit);
      const shown = conflicts.map((conflict) => ({
        ...conflict,
        tasks: conflict.tasks.slice(0, TASKS_SHOWN_MAX),
      }));
      return { total, conflicts: shown };
    },
  });
