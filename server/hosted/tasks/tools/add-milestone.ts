import { z } from "zod";
import { DateText, ProjectRef } from "../../../contracts/work.ts";
import { ProjectProgress } from "../../../contracts/work-fields.ts";
import { defineTool } from "../../kernel/define-tool.ts";
import { limits } from "../limits.ts";
import { authorOf, type TasksParts } from "../tasks-parts.ts";

export const addMilestone = ({ projects }: TasksParts) =>
  defineTool({
    name: "add_milestone",
    title: "Add a milestone",
    description:
      "A point on the way of a project. It is reached when the last of its tasks is completed; tasks are put into it by create_task or update_task.",
    input: z.object({
      project: ProjectRef,
      name: z.string().trim().min(1).max(limits.nameMax),
      dueOn: DateText.optional(),
    }),
    output: ProjectProgress,
    annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: false },
    run: (milestone, { caller }) => projects.addMilestone(authorOf(caller), milestone),
  });
