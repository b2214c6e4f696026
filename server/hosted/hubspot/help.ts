import type { ServerHelp } from "../../contracts/server-help.ts";
import { leastRoles } from "./least-roles.ts";
import { limits } from "./limits.ts";

export const help: ServerHelp = {
  does: [
    "Keeps contacts, companies and deals: creates, changes, searches, associates, saves a hundred at once.",
    "Runs campaigns: static and dynamic lists, emails filled with each contact's own properties.",
    "Scores leads by rules of your own and says where each point comes from.",
    "Reports funnel, conversion by period, and how fast deals move.",
    "Works on a HubSpot account, or, without one, on a built-in CRM that is labelled as local in every answer.",
    "Keeps the local store and HubSpot alike, both ways, and hears of changes by webhook.",
  ],
  needs: [
    "Nothing for the built-in CRM. Load sample data to try it.",
    "For HubSpot: a private-app token with the scopes crm.objects.*, crm.lists.*, crm.schemas.*; marketing.campaigns.* and content for campaigns.",
    "For webhooks: the app's client secret here, and the address <PUBLIC_URL>/hooks/hubspot there.",
    "For emails of the local store: a mail server.",
  ],
  examples: [
    { say: "Is this our HubSpot, or a local CRM?", tool: "get_store_status", args: {} },
    { say: "Which contacts do we have at Babbage?", tool: "search_contacts", args: { query: "babbage" } },
    { say: "Whom should I call first?", tool: "rank_leads", args: { count: 5 } },
    { say: "Where do our deals get stuck?", tool: "analyze_funnel", args: {} },
    { say: "How fast do deals move?", tool: "analyze_velocity", args: {} },
  ],
  limits: [
    {
      name: "For keys with the role operator",
      value: `${Object.keys(leastRoles).length} tools, mailings to more than ${limits.callersRecipientsMax}`,
      why: `${Object.keys(leastRoles).join(", ")}. Others do not see them: they are for everybody at once.`,
    },
    { name: "Records in one batch", value: `${limits.batchMax}`, why: "HubSpot takes no more." },
    {
      name: "Rows a search reaches at HubSpot",
      value: count(limits.searchReachMax),
      why: "HubSpot ends there; the local store has no end.",
    },
    {
      name: "Requests to HubSpot",
      value: "as its headers allow",
      why: "Up to 10 s are waited; beyond that you are told when to come back.",
    },
    { name: "Recipients of one local email", value: count(limits.recipientsMax) },
    {
      name: "Deals in one report",
      value: count(limits.dealsMax),
      why: "The newest are counted, and it says so.",
    },
    { name: "Contacts in one ranking", value: count(limits.rankedMax) },
    {
      name: "What a sync carries",
      value: "contacts, companies, deals",
      why: "Associations, lists, campaigns and notes stay where they are.",
    },
    { name: "Age of a signed webhook", value: `${limits.webhookAgeSecondsMax / 60} minutes` },
  ],
};

function count(value: number): string {
  return value.toLocaleString("en");
}
