import { z } from "zod";
import { definePrompt } from "../../kernel/define-prompt.ts";
import { completeProject } from "../resources/complete-names.ts";
import type { TasksParts } from "../tasks-parts.ts";
import { refuseAsPrompt } from "./refuse-as-prompt.ts";

export const standUp = (parts: TasksParts) =>
  definePrompt({
    name: "stand_up",
    title: "Stand-up",
    description:
      "A short stand-up of a project or of all work: what was done, what is in progress, what is stuck.",
    arguments: z.object({ project: z.string().min(1).max(200).optional().describe("All work when absent") }),
    completers: { project: completeProject(parts) },
    write: ({ project }) =>
      refuseAsPrompt(async () => {
        const { markdown } = await parts.reports.make({ kind: "status", project });
        return [
          "Write a stand-up of at most ten lines out of this report: done lately, in progress, stuck, and what needs a decision.",
          "Look up blocked and overdue tasks with list_tasks and get_task_history to say why, and name the ids.",
          markdown,
        ].join("\n\n");
      }),
  });
