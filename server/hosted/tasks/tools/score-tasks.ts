import { z } from "zod";
import { PersonRef, ProjectRef, ScoreWeights } from "../../../contracts/work.ts";
import { ScoredTask } from "../../../contracts/work-fields.ts";
import { defineTool } from "../../kernel/define-tool.ts";
import type { TasksParts } from "../tasks-parts.ts";

export const scoreTasks = ({ prioritiser }: TasksParts) =>
  defineTool({
    name: "score_tasks",
    title: "What to do first",
    description:
      "Open tasks by score, best first, and why: due date, priority, value, effort, how many tasks wait for it, age, each with its points; they add up to the score. Tasks that still wait for others are left out unless withWaiting.",
    input: z.object({
      project: ProjectRef.optional(),
      assignee: PersonRef.nullable().optional().describe("null: nobody's"),
      label: z.string().max(50).optional(),
      withWaiting: z.boolean().default(false),
      limit: z.int().min(1).max(50).default(10),
    }),
    output: z.object({ weights: ScoreWeights, tasks: z.array(ScoredTask) }),
    annotations: { readOnlyHint: true, openWorldHint: false },
    run: async ({ limit, withWaiting, ...filter }) => ({
      weights: await prioritiser.weights(),
      tasks: await prioritiser.rank(filter, { limit, withWaiting }),
    }),
  });
