import { z } from "zod";
import { DateText, PersonRef } from "../../../contracts/work.ts";
import { PersonFields } from "../../../contracts/work-fields.ts";
import { defineTool } from "../../kernel/define-tool.ts";
import { authorOf, type TasksParts } from "../tasks-parts.ts";

export const addAbsence = ({ planner }: TasksParts) =>
  defineTool({
    name: "add_absence",
    title: "Add an absence",
    description:
      "Somebody is away from the first day to the last, both included: their weeks have less time, and find_conflicts tells what that upsets.",
    input: z.object({
      person: PersonRef,
      fromOn: DateText,
      toOn: DateText,
      reason: z.string().max(200).optional(),
    }),
    output: PersonFields,
    annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: false },
    run: (absence, { caller }) => planner.addAbsence(authorOf(caller), absence),
  });
