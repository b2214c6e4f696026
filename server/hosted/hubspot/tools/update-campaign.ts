import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import type { CampaignFacts } from "../crm/crm-store.ts";
import type { HubspotParts } from "../hubspot-parts.ts";
import { campaignArguments, campaignField, sayCampaign } from "./campaign-fields.ts";
import { idArgument, storeField, writes } from "./crm-arguments.ts";

export const updateCampaign = ({ campaigns, store }: HubspotParts) =>
  defineTool({
    name: "update_campaign",
    title: "Change a campaign",
    description:
      "Changes what is given of a campaign and leaves the rest: its name, goal, status, days or budget.",
    input: z.object({ id: idArgument("campaign"), ...z.object(campaignArguments).partial().shape }),
    output: z.object({ campaign: campaignField, store: storeField }),
    annotations: { ...writes, idempotentHint: true },
    run: async ({ id, ...given }, { caller }) => {
      const facts = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
      const campaign = await campaigns.update(id, facts as Partial<CampaignFacts>, caller);
      return { campaign: sayCampaign(campaign), store: store().name };
    },
  });
