import type { Verb } from "../control-context.ts";
import { requireRight } from "../require-right.ts";
import { askCrm } from "./ask-crm.ts";

const SHOWN_MAX = 50;

/** Campaigns with what was sent for them, and the lists there are. */
export async function listCrmCampaigns({ ctx }: Verb) {
  requireRight(ctx, "crm:read");
  return askCrm(ctx, async (crm) => {
    const { items } = await crm.campaigns.campaigns({ limit: SHOWN_MAX });
    const emails = await Promise.all(items.map(({ id }) => crm.store().emails(id)));
    const lists = await crm.campaigns.lists({ limit: SHOWN_MAX });
    return {
      campaigns: items.map((campaign, index) => ({ ...campaign, emails: emails[index]! })),
      lists: lists.items,
    };
  });
}
