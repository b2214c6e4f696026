import { z } from "zod";
import { DateText } from "../../../contracts/work.ts";
import { ProjectProgress } from "../../../contracts/work-fields.ts";
import { defineTool } from "../../kernel/define-tool.ts";
import { limits } from "../limits.ts";
import { authorOf, type TasksParts } from "../tasks-parts.ts";

export const createProject = ({ projects }: TasksParts) =>
  defineTool({
    name: "create_project",
    title: "Create a project",
    description: "A project that tasks and milestones belong to. Its progress is counted from its tasks.",
    input: z.object({
      name: z.string().trim().min(1).max(limits.nameMax),
      description: z.string().max(limits.textMax).optional(),
      startOn: DateText.optional(),
      dueOn: DateText.optional(),
    }),
    output: ProjectProgress,
    annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: false },
    run: (project, { caller }) => projects.create(authorOf(caller), project),
  });
