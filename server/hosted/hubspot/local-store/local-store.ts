import type { CrmStore } from "../crm/crm-store.ts";
import { createLocalAssociations } from "./local-associations.ts";
import { createLocalCampaigns } from "./local-campaigns.ts";
import { createLocalDeals } from "./local-deals.ts";
import type { LocalParts } from "./local-parts.ts";
import { createLocalRecords } from "./local-records.ts";
import type { SendMail } from "./send-local-email.ts";

/** The built-in CRM: the same tools as HubSpot's, on tables of our own. */
export function createLocalStore(parts: LocalParts, sendMail: () => SendMail | null): CrmStore {
  return {
    name: "local",
    ...createLocalRecords(parts),
    ...createLocalAssociations(parts),
    ...createLocalDeals(parts),
    ...createLocalCampaigns(parts, sendMail),
  };
}
