import { z } from "zod";
import { definePrompt } from "../../kernel/define-prompt.ts";
import { completePerson } from "../resources/complete-names.ts";
import type { TasksParts } from "../tasks-parts.ts";
import { refuseAsPrompt } from "./refuse-as-prompt.ts";

const TASKS = 20;

export const planWeek = (parts: TasksParts) =>
  definePrompt({
    name: "plan_week",
    title: "Plan the week",
    description:
      "What somebody should do this week, out of what is open, by score and by the hours they have.",
    arguments: z.object({ person: z.string().min(1).max(200).describe("Whose week") }),
    completers: { person: completePerson(parts) },
    write: ({ person }) =>
      refuseAsPrompt(async () => {
        const { prioritiser, planner } = parts;
        const [ranked, weeks] = await Promise.all([
          prioritiser.rank({ assignee: person }, { limit: TASKS, withWaiting: false }),
          planner.weeks({ weeks: 1, person }),
        ]);
        const week = weeks[0];
        return [
          `Plan the week of ${person}${week === undefined ? "" : `, who has ${week.capacityHours} h of time and ${week.hours} h of work planned in the week of ${week.week}`}.`,
          ranked.length === 0 ? "Nothing is open for them." : "Open tasks, best first:",
          ...ranked.map(
            ({ id, title, score, because }) =>
              `- ${id} "${title}" scores ${score}: ${because
                .slice(0, 3)
                .map(({ says }) => says)
                .join(", ")}`,
          ),
          "Read the ones that matter with get_task, say day by day what to do and what will not fit, and look at " +
            "find_conflicts for ways out. Change nothing before the person agrees.",
        ].join("\n");
      }),
  });
