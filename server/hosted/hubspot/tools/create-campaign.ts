import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import type { HubspotParts } from "../hubspot-parts.ts";
import { campaignArguments, campaignField, sayCampaign } from "./campaign-fields.ts";
import { storeField, writes } from "./crm-arguments.ts";

const { name, goal, status, startsOn, endsOn, budget } = campaignArguments;

export const createCampaign = ({ campaigns, store }: HubspotParts) =>
  defineTool({
    name: "create_campaign",
    title: "Create a campaign",
    description:
      "Creates a marketing campaign: what its emails belong to. Nothing is sent by it; see create_list and send_campaign_email.",
    input: z.object({
      name,
      goal: goal.default(""),
      status: status.default("planned"),
      startsOn: startsOn.optional(),
      endsOn: endsOn.optional(),
      budget: budget.optional(),
    }),
    output: z.object({ campaign: campaignField, store: storeField }),
    annotations: writes,
    run: async (input, { caller }) => {
      const { startsOn = null, endsOn = null, budget = null, ...rest } = input;
      const campaign = await campaigns.create({ ...rest, startsOn, endsOn, budget }, caller);
      return { campaign: sayCampaign(campaign), store: store().name };
    },
  });
