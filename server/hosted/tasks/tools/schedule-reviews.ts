import { z } from "zod";
import { DateText, PersonRef, ProjectRef } from "../../../contracts/work.ts";
import { defineTool } from "../../kernel/define-tool.ts";
import { limits } from "../limits.ts";
import { authorOf, type TasksParts } from "../tasks-parts.ts";

export const scheduleReviews = ({ projects }: TasksParts) =>
  defineTool({
    name: "schedule_reviews",
    title: "Schedule reviews of a project",
    description:
      "A review task every so many days, from the first day on: to look at the progress of a campaign or any other project.",
    input: z.object({
      project: ProjectRef,
      firstOn: DateText,
      everyDays: z.int().min(1).max(365).default(7),
      count: z.int().min(1).max(limits.reviewsMax).default(4),
      owner: PersonRef.optional(),
    }),
    output: z.object({ tasks: z.array(z.string()) }),
    annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: false },
    run: (wanted, { caller }) => projects.scheduleReviews(authorOf(caller), wanted),
  });
