import { ToolFailure } from "../../kernel/tool-failure.ts";
import { pathOf } from "../../outside/path-of.ts";
import { ServiceFailure } from "../../outside/service-failure.ts";
import type { Campaign, CampaignFacts, CampaignStore, EmailReport, EmailWish } from "../crm/crm-store.ts";
import type { HubspotApi } from "./hubspot-api.ts";
import { createHubspotLists } from "./hubspot-lists.ts";
import { nullWhenMissing } from "./hubspot-records.ts";
import type { HubspotPaging } from "./hubspot-shapes.ts";

type HubspotCampaign = { id: string; properties: Record<string, string | null>; createdAt: string };
type HubspotEmail = { id: string; subject: string; state: string; publishedAt?: string; updatedAt?: string };

const CAMPAIGNS = "/marketing/campaigns/2026-03";
const READ = "hs_name,hs_notes,hs_campaign_status,hs_start_date,hs_end_date";

/** Campaigns, lists and marketing emails of a HubSpot account. */
export function createHubspotCampaigns(api: HubspotApi): CampaignStore {
  return {
    ...createHubspotLists(api),

    async createCampaign(facts) {
      const json = { properties: withoutEmpty(toHubspot(facts)) };
      const made = await api.ask<HubspotCampaign>({ method: "POST", path: CAMPAIGNS, json });
      return { ...toCampaign(made), ...facts };
    },

    async updateCampaign(id, facts) {
      const path = pathOf`/marketing/campaigns/2026-03/${id}`;
      await api.ask({ method: "PATCH", path, json: { properties: toHubspot(facts) }, isIdempotent: true });
      return toCampaign(await api.ask<HubspotCampaign>({ method: "GET", path, query: { properties: READ } }));
    },

    async findCampaign(id) {
      const path = pathOf`/marketing/campaigns/2026-03/${id}`;
      const found = await api
        .ask<HubspotCampaign>({ method: "GET", path, query: { properties: READ } })
        .catch(nullWhenMissing);
      return found === null ? null : toCampaign(found);
    },

    async campaigns({ limit, cursor }) {
      const { results, paging } = await api.ask<{ results: HubspotCampaign[]; paging?: HubspotPaging }>({
        method: "GET",
        path: CAMPAIGNS,
        query: { limit, after: cursor, sort: "-createdAt", properties: READ },
      });
      return { items: results.map(toCampaign), nextCursor: paging?.next?.after ?? null };
    },

    sendEmail: (wish) => sendMarketingEmail(api, wish),

    async emails(campaignId) {
      const { results } = await api.ask<{ results: HubspotEmail[] }>({
        method: "GET",
        path: "/marketing/emails/2026-03",
        query: { campaign: campaignId, limit: 50 },
      });
      return results.map(({ id, subject, state, publishedAt, updatedAt }) => ({
        ...{ id, subject, state: state.toLowerCase(), recipients: 0 },
        at: new Date(publishedAt ?? updatedAt ?? 0).toISOString(),
      }));
    },
  };
}

/** HubSpot's emails are made first and published then; publishing takes a plan that not every account has. */
async function sendMarketingEmail(
  api: HubspotApi,
  { campaign, list, subject, body }: EmailWish,
): Promise<EmailReport> {
  const { id } = await api.ask<HubspotEmail>({
    method: "POST",
    path: "/marketing/emails/2026-03",
    json: {
      ...{ name: `${campaign.name}: ${subject}`, subject, campaign: campaign.id },
      content: { plainTextVersion: body.replace(/\{\{\s*([a-z0-9_]+)\s*\}\}/g, "{{ contact.$1 }}") },
      to: { contactIlsLists: { include: [list.id] } },
      sendOnPublish: true,
    },
  });
  const report = { id, recipients: list.size, sent: 0, failed: 0, skipped: [] };
  try {
    await api.ask({ method: "POST", path: pathOf`/marketing/emails/2026-03/${id}/publish` });
    const note = `HubSpot sends it to the list "${list.name}", without those who opted out; its own report counts them.`;
    return { ...report, state: "published", note };
  } catch (error) {
    if (!(error instanceof ServiceFailure) || error.kind !== "forbidden") throw error;
    const note = `The email is a draft in HubSpot: this account does not let an app publish it. ${error.message}`;
    return { ...report, state: "draft", note };
  }
}

const statusHere: Readonly<Record<string, CampaignFacts["status"]>> = { in_progress: "active" };

function toCampaign({ id, properties, createdAt }: HubspotCampaign): Campaign {
  const { hs_name, hs_notes, hs_campaign_status, hs_start_date, hs_end_date } = properties;
  const status = hs_campaign_status ?? "planned";
  return {
    ...{ id, name: hs_name ?? id, goal: hs_notes ?? "", budget: null },
    status: statusHere[status] ?? (status as CampaignFacts["status"]),
    startsOn: hs_start_date ?? null,
    endsOn: hs_end_date ?? null,
    createdAt: new Date(createdAt).toISOString(),
  };
}

function toHubspot({
  name,
  goal,
  status,
  startsOn,
  endsOn,
  budget,
}: Partial<CampaignFacts>): Record<string, string> {
  if (budget)
    throw new ToolFailure(
      "HubSpot keeps the budget of a campaign as items of its own: leave it out, and set it there.",
    );
  // HubSpot's own goal is no more: it is taken, and not kept.
  const named = {
    ...{ hs_name: name, hs_notes: goal, hs_campaign_status: status },
    ...{ hs_start_date: startsOn ?? undefined, hs_end_date: endsOn ?? undefined },
  };
  return Object.fromEntries(Object.entries(named).filter(([, value]) => value !== undefined)) as Record<
    string,
    string
  >;
}

/** What is empty takes back what was there before; where nothing was there, it says nothing. */
function withoutEmpty(properties: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== ""));
}
