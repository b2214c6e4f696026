import { z } from "zod";
import { DateText, expectedRevision, MilestoneRef, ProjectRef } from "../../../contracts/work.ts";
import { ProjectProgress } from "../../../contracts/work-fields.ts";
import { defineTool } from "../../kernel/define-tool.ts";
import { limits } from "../limits.ts";
import { authorOf, type TasksParts } from "../tasks-parts.ts";

export const updateMilestone = ({ projects }: TasksParts) =>
  defineTool({
    name: "update_milestone",
    title: "Change a milestone",
    description:
      "Renames a milestone of a project or moves the day it is due; null takes the day away. Its tasks stay in it, with their own dates.",
    input: z.object({
      project: ProjectRef,
      milestone: MilestoneRef,
      name: z.string().trim().min(1).max(limits.nameMax).optional(),
      dueOn: DateText.nullable().optional(),
      expectedRevision,
    }),
    output: ProjectProgress,
    annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: true, openWorldHint: false },
    run: (update, { caller }) => projects.updateMilestone(authorOf(caller), update),
  });
