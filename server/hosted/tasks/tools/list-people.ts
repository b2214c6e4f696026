import { z } from "zod";
import { PersonFields } from "../../../contracts/work-fields.ts";
import { defineTool } from "../../kernel/define-tool.ts";
import type { TasksParts } from "../tasks-parts.ts";

export const listPeople = ({ planner }: TasksParts) =>
  defineTool({
    name: "list_people",
    title: "List people",
    description:
      "Everybody tasks can be assigned to: their hours a week, what is open for them, and their absences to come.",
    input: z.object({}),
    output: z.object({ people: z.array(PersonFields) }),
    annotations: { readOnlyHint: true, openWorldHint: false },
    run: async () => ({ people: await planner.people() }),
  });
