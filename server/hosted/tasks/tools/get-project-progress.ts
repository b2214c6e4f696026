import { z } from "zod";
import { ProjectRef } from "../../../contracts/work.ts";
import { ProjectProgress } from "../../../contracts/work-fields.ts";
import { defineTool } from "../../kernel/define-tool.ts";
import type { TasksParts } from "../tasks-parts.ts";

export const getProjectProgress = ({ projects }: TasksParts) =>
  defineTool({
    name: "get_project_progress",
    title: "Progress of a project",
    description:
      "How far a project is: counts, hours, percent by estimate (a task without one weighs the mean), and the same for each milestone.",
    input: z.object({ project: ProjectRef }),
    output: ProjectProgress,
    annotations: { readOnlyHint: true, openWorldHint: false },
    run: ({ project }) => projects.progress(project),
  });
