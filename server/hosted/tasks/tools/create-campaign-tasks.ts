import { z } from "zod";
import { DateText, PersonRef } from "../../../contracts/work.ts";
import { ProjectProgress } from "../../../contracts/work-fields.ts";
import { defineTool } from "../../kernel/define-tool.ts";
import { limits } from "../limits.ts";
import { authorOf, type TasksParts } from "../tasks-parts.ts";

export const createCampaignTasks = ({ projects }: TasksParts) =>
  defineTool({
    name: "create_campaign_tasks",
    title: "Create the tasks of a campaign",
    description:
      "A project for a marketing campaign with what every campaign takes: brief, audience, content for each channel, approval, launch, a look back; in order, with due dates before the launch and a milestone. Then schedule_reviews.",
    input: z.object({
      name: z.string().trim().min(1).max(limits.nameMax),
      launchOn: DateText,
      channels: z
        .array(z.string().trim().min(1).max(50))
        .min(1)
        .max(limits.channelsMax)
        .describe("Such as email, LinkedIn"),
      owner: PersonRef.optional().describe("Gets all tasks"),
    }),
    output: z.object({ project: ProjectProgress, tasks: z.array(z.string()) }),
    annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: false },
    run: (campaign, { caller }) => projects.createCampaign(authorOf(caller), campaign),
  });
