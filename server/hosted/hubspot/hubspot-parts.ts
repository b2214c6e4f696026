import type { AnalyticsProcessor } from "./analytics-processor/analytics-processor.ts";
import type { CampaignEngine } from "./campaign-engine/campaign-engine.ts";
import type { ContactManager } from "./contact-manager/contact-manager.ts";
import type { CrmStore } from "./crm/crm-store.ts";
import type { LeadScorer } from "./lead-scorer/lead-scorer.ts";
import type { SampleCounts } from "./local-store/sample-data.ts";
import type { StoreStatus } from "./store-status.ts";
import type { SyncManager } from "./sync-manager/sync-manager.ts";

/** What the tools, the dashboard and the webhook share: the rules are in these, whoever asks. */
export type HubspotParts = {
  /** HubSpot's while a token is there, else our own; it may change between two calls. */
  store: () => CrmStore;
  contacts: ContactManager;
  campaigns: CampaignEngine;
  analytics: AnalyticsProcessor;
  scorer: LeadScorer;
  sync: SyncManager;
  status: () => Promise<StoreStatus>;
  /** Of the local store only. Null: they are there already. */
  seedSamples: () => Promise<SampleCounts | null>;
  clearSamples: () => Promise<number>;
};
