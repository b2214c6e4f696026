import { z } from "zod";
import { DateText, expectedRevision, ProjectRef } from "../../../contracts/work.ts";
import { ProjectProgress } from "../../../contracts/work-fields.ts";
import { defineTool } from "../../kernel/define-tool.ts";
import { limits } from "../limits.ts";
import { authorOf, type TasksParts } from "../tasks-parts.ts";

export const updateProject = ({ projects }: TasksParts) =>
  defineTool({
    name: "update_project",
    title: "Change a project",
    description:
      "Changes name, description or dates of a project; archived: true puts it away (its tasks stay), false brings it back.",
    input: z.object({
      project: ProjectRef,
      name: z.string().trim().min(1).max(limits.nameMax).optional(),
      description: z.string().max(limits.textMax).optional(),
      startOn: DateText.nullable().optional(),
      dueOn: DateText.nullable().optional(),
      archived: z.boolean().optional(),
      expectedRevision,
    }),
    output: ProjectProgress,
    annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: true, openWorldHint: false },
    run: (update, { caller }) => projects.update(authorOf(caller), update),
  });
