import { defineServer } from "../kernel/define-server.ts";
import type { HostedGround } from "../kernel/hosted-ground.ts";
import type { HostedServer } from "../kernel/hosted-server.ts";
import { startForgetting } from "../kernel/start-forgetting.ts";
import { ApiClientManager } from "../outside/api-client-manager.ts";
import type { Wait } from "../outside/rate-limit-manager.ts";
import { AnalyticsProcessor } from "./analytics-processor/analytics-processor.ts";
import { CampaignEngine } from "./campaign-engine/campaign-engine.ts";
import { ContactManager } from "./contact-manager/contact-manager.ts";
import { recordKinds } from "./crm/crm-record.ts";
import { help } from "./help.ts";
import type { HubspotParts } from "./hubspot-parts.ts";
import { hubspotSettings } from "./hubspot-settings.ts";
import { HubspotApi } from "./hubspot-store/hubspot-api.ts";
import { createHubspotStore } from "./hubspot-store/hubspot-store.ts";
import { tellHubspotChanges } from "./hubspot-store/tell-hubspot-changes.ts";
import { LeadScorer } from "./lead-scorer/lead-scorer.ts";
import { leastRoles } from "./least-roles.ts";
import { createMailer } from "./local-store/create-mailer.ts";
import { keptHistory } from "./local-store/kept-history.ts";
import { createLocalStore } from "./local-store/local-store.ts";
import { clearSamples, seedSamples } from "./local-store/sample-data.ts";
import { callList } from "./prompts/call-list.ts";
import { reviewPipeline } from "./prompts/review-pipeline.ts";
import { pipelineList } from "./resources/pipeline-list.ts";
import { propertyList } from "./resources/property-list.ts";
import { recordResource } from "./resources/record-resource.ts";
import { tellOfChanges } from "./resources/tell-of-changes.ts";
import { readStoreStatus } from "./store-status.ts";
import { SyncManager } from "./sync-manager/sync-manager.ts";
import { addNote } from "./tools/add-note.ts";
import { analyzeConversion, analyzeFunnel, analyzeVelocity } from "./tools/analyze-deals.ts";
import { archiveRecord } from "./tools/archive-record.ts";
import { associateRecords, dissociateRecords } from "./tools/associate-records.ts";
import { createCampaign } from "./tools/create-campaign.ts";
import { createList, listLists } from "./tools/create-list.ts";
import { createRecord } from "./tools/create-record.ts";
import { getContact, getRecord } from "./tools/get-record.ts";
import { listAssociations } from "./tools/list-associations.ts";
import { getCampaign, listCampaigns } from "./tools/list-campaigns.ts";
import { changeListMembers, listMembers } from "./tools/list-members.ts";
import { createPipeline, listPipelines } from "./tools/list-pipelines.ts";
import { listTimeline } from "./tools/list-timeline.ts";
import { moveDeal } from "./tools/move-deal.ts";
import { clearSampleData, getStoreStatus, seedSampleData } from "./tools/sample-data.ts";
import { saveRecords } from "./tools/save-records.ts";
import { rankLeads, scoreContact } from "./tools/score-leads.ts";
import { getScoringRules, setScoringRules } from "./tools/scoring-rules.ts";
import { searchRecords } from "./tools/search-records.ts";
import { sendCampaignEmail } from "./tools/send-campaign-email.ts";
import { listSyncRuns, syncRecords } from "./tools/sync-records.ts";
import { updateCampaign } from "./tools/update-campaign.ts";
import { updateRecord } from "./tools/update-record.ts";
import { WebhookHandler } from "./webhook-handler/webhook-handler.ts";

/** What the dashboard and the door of the webhook share with the tools. */
export type HubspotEngine = HubspotParts & { webhooks: WebhookHandler };

/** For tests that own the time. */
export type HubspotTiming = { wait?: Wait; timeoutMs?: number };

/** A CRM, HubSpot's or the built-in one: what is built for it, and the table of what this server offers. */
export function createHubspot(
  ground: HostedGround,
  { wait, timeoutMs }: HubspotTiming = {},
): { server: HostedServer; engine: HubspotEngine } {
  const { clock, events } = ground;
  const { pool } = ground.db;
  const settings = ground.settings.of("hubspot", hubspotSettings);
  const local = { pool, clock, events };
  const ending = new AbortController();
  const services = new ApiClientManager({ clock, ...(wait !== undefined && { wait }) });
  const api = new HubspotApi({ services, settings, clock, signal: ending.signal, timeoutMs });
  const localStore = createLocalStore(local, () => createMailer(settings));
  const hubspot = tellHubspotChanges(createHubspotStore(api), { pool, events });
  const store = () => (api.isConnected ? hubspot : localStore);
  const sync = new SyncManager({ local, api, settings });
  const parts: HubspotParts = {
    store,
    contacts: new ContactManager(store),
    campaigns: new CampaignEngine(store),
    analytics: new AnalyticsProcessor(store, () => clock.now()),
    scorer: new LeadScorer({ pool, clock, store }),
    sync,
    status: () => readStoreStatus(pool, store().name),
    seedSamples: () => seedSamples(local),
    clearSamples: () => clearSamples(local),
  };
  const webhooks = new WebhookHandler({ local, api, hubspot, sync, settings });
  const changes = tellOfChanges(events);
  const forgetting = startForgetting({ pool, clock, logger: ground.logger }, keptHistory);

  const server = defineServer({
    slug: "hubspot",
    title: "HubSpot",
    description:
      "A CRM: contacts, companies, deals, campaigns, lead scores and sales reports, of HubSpot or built in.",
    version: "1.0.0",
    instructions:
      "Works on a HubSpot account when the house has a token for it, else on a built-in local CRM; `store` in every " +
      "answer says which, and get_store_status how to change it. Never tell a person that local data is HubSpot's. " +
      "Values of properties are texts under HubSpot's names: read crm://properties. Find records with search_*, save " +
      "many with save_*, give expectedVersion when you change what you have read. Long lists come in pages: pass " +
      "nextCursor as cursor. Ask before you send emails, delete, or sync without dryRun.",
    settings: hubspotSettings,
    help,
    tools: [
      getStoreStatus(parts),
      seedSampleData(parts),
      clearSampleData(parts),
      getContact(parts),
      ...recordKinds.flatMap((kind) => [
        createRecord(parts, kind),
        ...(kind === "contact" ? [] : [getRecord(parts, kind)]),
        updateRecord(parts, kind),
        archiveRecord(parts, kind),
        searchRecords(parts, kind),
        saveRecords(parts, kind),
      ]),
      associateRecords(parts),
      dissociateRecords(parts),
      listAssociations(parts),
      addNote(parts),
      listTimeline(parts),
      listPipelines(parts),
      createPipeline(parts),
      moveDeal(parts),
      createCampaign(parts),
      updateCampaign(parts),
      getCampaign(parts),
      listCampaigns(parts),
      createList(parts),
      listLists(parts),
      listMembers(parts),
      changeListMembers(parts),
      sendCampaignEmail(parts),
      analyzeFunnel(parts),
      analyzeConversion(parts),
      analyzeVelocity(parts),
      scoreContact(parts),
      rankLeads(parts),
      getScoringRules(parts),
      setScoringRules(parts),
      syncRecords(parts),
      listSyncRuns(parts),
    ],
    leastRoles,
    resources: [propertyList, pipelineList(parts)],
    resourceTemplates: recordKinds.map((kind) => recordResource(parts, kind)),
    prompts: [callList, reviewPipeline],
    news: changes.news,
    close: async () => {
      changes.stop();
      forgetting.stop();
      webhooks.close();
      ending.abort();
      await services.close();
    },
  });

  return { server, engine: { ...parts, webhooks } };
}
