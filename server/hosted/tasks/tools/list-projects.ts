import { z } from "zod";
import { ProjectFields } from "../../../contracts/work-fields.ts";
import { defineTool } from "../../kernel/define-tool.ts";
import { nextCursorField, pageArguments } from "../page-arguments.ts";
import type { TasksParts } from "../tasks-parts.ts";

export const listProjects = ({ projects }: TasksParts) =>
  defineTool({
    name: "list_projects",
    title: "List projects",
    description:
      "Projects by name with their counts and progress, a page at a time; archived ones only with archived: true.",
    input: z.object({ archived: z.boolean().default(false), ...pageArguments }),
    output: z.object({ projects: z.array(ProjectFields), nextCursor: nextCursorField }),
    annotations: { readOnlyHint: true, openWorldHint: false },
    run: (wanted) => projects.list(wanted),
  });
