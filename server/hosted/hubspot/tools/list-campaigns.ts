import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import type { HubspotParts } from "../hubspot-parts.ts";
import { campaignField, sayCampaign } from "./campaign-fields.ts";
import { idArgument, nextCursorField, pageArguments, reads, storeField } from "./crm-arguments.ts";

export const listCampaigns = ({ campaigns, store }: HubspotParts) =>
  defineTool({
    name: "list_campaigns",
    title: "List campaigns",
    description: "The marketing campaigns, newest first, with their goals, days and states, in pages.",
    input: z.object(pageArguments),
    output: z.object({ campaigns: z.array(campaignField), nextCursor: nextCursorField, store: storeField }),
    annotations: reads,
    run: async (page) => {
      const { items, nextCursor } = await campaigns.campaigns(page);
      return { campaigns: items.map(sayCampaign), nextCursor, store: store().name };
    },
  });

export const getCampaign = ({ campaigns, store }: HubspotParts) =>
  defineTool({
    name: "get_campaign",
    title: "Get a campaign",
    description:
      "One campaign, with the emails that were sent for it, to how many, and whether they left the house.",
    input: z.object({ id: idArgument("campaign") }),
    output: z.object({
      campaign: campaignField,
      emails: z.array(
        z.object({
          id: z.string(),
          subject: z.string(),
          at: z.string(),
          recipients: z.int(),
          state: z.string(),
        }),
      ),
      store: storeField,
    }),
    annotations: reads,
    run: async ({ id }) => {
      const { emails, ...campaign } = await campaigns.get(id);
      return { campaign: sayCampaign(campaign), emails, store: store().name };
    },
  });
