import type { CrmStore } from "../crm/crm-store.ts";
import type { HubspotApi } from "./hubspot-api.ts";
import { createHubspotAssociations } from "./hubspot-associations.ts";
import { createHubspotCampaigns } from "./hubspot-campaigns.ts";
import { createHubspotDeals } from "./hubspot-deals.ts";
import { createHubspotRecords } from "./hubspot-records.ts";

/** An account at HubSpot: the same tools as on the built-in CRM, over its API. */
export function createHubspotStore(api: HubspotApi): CrmStore {
  return {
    name: "hubspot",
    ...createHubspotRecords(api),
    ...createHubspotAssociations(api),
    ...createHubspotDeals(api),
    ...createHubspotCampaigns(api),
  };
}
