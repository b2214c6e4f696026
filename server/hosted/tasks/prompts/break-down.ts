import { z } from "zod";
import { definePrompt } from "../../kernel/define-prompt.ts";
import { completeProject } from "../resources/complete-names.ts";
import type { TasksParts } from "../tasks-parts.ts";
import { refuseAsPrompt } from "./refuse-as-prompt.ts";

export const breakDown = (parts: TasksParts) =>
  definePrompt({
    name: "break_down",
    title: "Break a goal down",
    description: "A goal becomes tasks with estimates, order and dates, in a project that exists.",
    arguments: z.object({
      goal: z.string().min(3).max(1000).describe("What should be true in the end"),
      project: z.string().min(1).max(200).describe("Where the tasks go"),
    }),
    completers: { project: completeProject(parts) },
    write: ({ goal, project }) =>
      refuseAsPrompt(async () => {
        const { name, startOn, dueOn, milestones } = await parts.projects.progress(project);
        const people = await parts.planner.people();
        return [
          `Break this goal down into tasks of half a day to two days each, in the project "${name}" (${startOn ?? "no start"} to ${dueOn ?? "no due date"}): ${goal}`,
          milestones.length === 0 ? "" : `Milestones: ${milestones.map((one) => one.name).join(", ")}.`,
          people.length === 0
            ? ""
            : `People: ${people.map((one) => `${one.name} (${one.hoursPerWeek} h a week, ${one.openHours} h open)`).join(", ")}.`,
          "Show the list first. Once it is agreed, make the tasks with create_tasks, order them with add_dependency, and check find_conflicts.",
        ]
          .filter((line) => line !== "")
          .join("\n");
      }),
  });
