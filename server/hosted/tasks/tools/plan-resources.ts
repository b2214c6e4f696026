import { z } from "zod";
import { PersonRef, ProjectRef } from "../../../contracts/work.ts";
import { defineTool } from "../../kernel/define-tool.ts";
import { limits } from "../limits.ts";
import type { TasksParts } from "../tasks-parts.ts";

/** Five hundred people over half a year are nobody's answer. */
const LINES_MAX = 400;

export const planResources = ({ planner }: TasksParts) =>
  defineTool({
    name: "plan_resources",
    title: "Plan who does what when",
    description:
      "Hours of work against hours of time for each person and week from now on; the work of a task is spread evenly over the working days it has left. A task without an estimate counts as 4 hours; of this week, the days that are left count; of all tasks, the 2000 due first.",
    input: z.object({
      weeks: z.int().min(1).max(limits.weeksMax).default(4),
      person: PersonRef.optional(),
      project: ProjectRef.optional().describe("Only its work"),
    }),
    output: z.object({
      weeks: z.array(
        z.object({
          week: z.string().describe("Its Monday"),
          person: z.string(),
          capacityHours: z.number(),
          hours: z.number(),
          freeHours: z.number(),
          tasks: z.array(z.object({ id: z.string(), hours: z.number() })).describe("The largest ten"),
        }),
      ),
      more: z.boolean().describe("There were too many lines: ask for one person"),
    }),
    annotations: { readOnlyHint: true, openWorldHint: false },
    run: async (wanted) => {
      const weeks = await planner.weeks(wanted);
      return { weeks: weeks.slice(0, LINES_MAX), more: weeks.length > LINES_MAX };
    },
  });
