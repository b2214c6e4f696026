import type { Filter } from "./crm-filter.ts";
import type { Actor, CrmRecord, RecordKind, RecordRef } from "./crm-record.ts";

/** Where an answer comes from. It stands in every answer. */
export type StoreName = "local" | "hubspot";

export type SearchQuery = {
  text?: string | undefined;
  filters: readonly Filter[];
  sort: "updated" | "created" | "name";
  limit: number;
  cursor?: string | undefined;
  /** Beside those of our table: an account's own. */
  properties?: readonly string[] | undefined;
};
export type SearchPage = {
  records: CrmRecord[];
  total: number;
  /** False: there are at least so many. */
  isTotalExact: boolean;
  nextCursor: string | null;
};

export type BatchMode = "create" | "update" | "upsert";
/** `id` for an update; an upsert goes by the email (contacts) or says the id. */
export type BatchInput = { id?: string | undefined; properties: Record<string, string> };
export type BatchOutcome = {
  done: { index: number; record: CrmRecord; isNew: boolean }[];
  failed: { index: number; reason: string }[];
};

export type Pipeline = { id: string; label: string; stages: PipelineStage[] };
export type PipelineStage = { id: string; label: string; probability: number; isClosed: boolean };

/** A deal and when it came into each of its stages, oldest first. */
export type DealJourney = {
  id: string;
  name: string;
  amount: number;
  createdAt: string;
  stages: { stage: string; at: string }[];
};

export type TimelineEntry = { at: string; actor: string; what: string; detail: Record<string, string> };

export const campaignStates = ["planned", "active", "paused", "completed"] as const;
export type CampaignFacts = {
  name: string;
  goal: string;
  status: (typeof campaignStates)[number];
  startsOn: string | null;
  endsOn: string | null;
  budget: string | null;
};
export type Campaign = CampaignFacts & { id: string; createdAt: string };

export type ContactList = { id: string; name: string; kind: "static" | "dynamic"; size: number };

export type EmailWish = { campaign: Campaign; list: ContactList; subject: string; body: string };
export type EmailReport = {
  id: string;
  /** would_be_sent: kept here, and nothing left the house. */
  state: "sent" | "would_be_sent" | "draft" | "published";
  recipients: number;
  sent: number;
  failed: number;
  skipped: { address: string; reason: string }[];
  note: string;
};
export type SentEmail = { id: string; subject: string; at: string; recipients: number; state: string };

export type Page<Item> = { items: Item[]; nextCursor: string | null };
export type PageWish = { limit: number; cursor?: string | undefined };

export type RecordStore = {
  create(kind: RecordKind, properties: Record<string, string>, actor: Actor): Promise<CrmRecord>;
  /** In no order; what is not there is left out. */
  read(kind: RecordKind, ids: readonly string[], properties?: readonly string[]): Promise<CrmRecord[]>;
  findByEmail(email: string): Promise<CrmRecord | null>;
  update(
    ref: RecordRef,
    properties: Record<string, string>,
    actor: Actor,
    expectedVersion?: string,
  ): Promise<CrmRecord>;
  archive(ref: RecordRef, actor: Actor): Promise<void>;
  search(kind: RecordKind, query: SearchQuery): Promise<SearchPage>;
  /** At most `limits.batchMax`; each input is done or fails by itself. */
  save(kind: RecordKind, mode: BatchMode, inputs: readonly BatchInput[], actor: Actor): Promise<BatchOutcome>;
};

export type AssociationStore = {
  associate(from: RecordRef, to: RecordRef, actor: Actor): Promise<void>;
  dissociate(from: RecordRef, to: RecordRef, actor: Actor): Promise<void>;
  associated(from: RecordRef, kind: RecordKind, page: PageWish): Promise<Page<string>>;
  /** Of many at once; who has none is left out. */
  associatedOfMany(
    from: RecordKind,
    ids: readonly string[],
    kind: RecordKind,
  ): Promise<ReadonlyMap<string, readonly string[]>>;
  timeline(ref: RecordRef, page: PageWish): Promise<Page<TimelineEntry>>;
  addNote(ref: RecordRef, note: string, actor: Actor): Promise<void>;
};

export type DealStore = {
  pipelines(): Promise<Pipeline[]>;
  createPipeline(pipeline: Omit<Pipeline, "id">): Promise<Pipeline>;
  /** Deals made in the period, newest first; `isPartial` when there are more than `limits.dealsMax`. */
  journeys(wish: {
    pipeline: string;
    since: string;
    until: string;
  }): Promise<{ deals: DealJourney[]; isPartial: boolean }>;
};

export type CampaignStore = {
  createCampaign(facts: CampaignFacts, actor: Actor): Promise<Campaign>;
  updateCampaign(id: string, facts: Partial<CampaignFacts>, actor: Actor): Promise<Campaign>;
  findCampaign(id: string): Promise<Campaign | null>;
  campaigns(page: PageWish): Promise<Page<Campaign>>;
  createList(
    list: { name: string; kind: ContactList["kind"]; filters: readonly Filter[] },
    actor: Actor,
  ): Promise<ContactList>;
  findList(id: string): Promise<ContactList | null>;
  lists(page: PageWish): Promise<Page<ContactList>>;
  changeMembers(
    list: ContactList,
    change: { add: readonly string[]; remove: readonly string[] },
    actor: Actor,
  ): Promise<{ added: number; removed: number; missing: string[] }>;
  members(list: ContactList, page: PageWish): Promise<Page<CrmRecord>>;
  sendEmail(wish: EmailWish, actor: Actor): Promise<EmailReport>;
  emails(campaignId: string): Promise<SentEmail[]>;
};

/** A CRM: the built-in one, or an account at HubSpot. Every tool works on either. */
export type CrmStore = { name: StoreName } & RecordStore & AssociationStore & DealStore & CampaignStore;
