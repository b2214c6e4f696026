import { z } from "zod";
import { PersonFields } from "../../../contracts/work-fields.ts";
import { defineTool } from "../../kernel/define-tool.ts";
import { limits } from "../limits.ts";
import { authorOf, type TasksParts } from "../tasks-parts.ts";

export const addPerson = ({ planner }: TasksParts) =>
  defineTool({
    name: "add_person",
    title: "Add a person",
    description:
      "Somebody whom tasks are assigned to, and how many hours a week they have for them. Called again with the same name it changes the hours.",
    input: z.object({
      name: z.string().trim().min(1).max(limits.nameMax),
      email: z.email("expected an email address").max(200).optional(),
      hoursPerWeek: z.number().min(0).max(limits.hoursPerWeekMax).default(40),
    }),
    output: PersonFields,
    annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: true, openWorldHint: false },
    run: (person, { caller }) => planner.savePerson(authorOf(caller), person),
  });
