import { z } from "zod";

/** What the CRM page asks. The store itself says what a property may hold. */
export const crmKinds = ["contact", "company", "deal"] as const;
export type CrmKind = (typeof crmKinds)[number];

const Kind = z.enum(crmKinds);
const Id = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);
const Properties = z.record(z.string().regex(/^[a-z][a-z0-9_]{0,99}$/), z.string().max(5_000));
const Cursor = z.string().max(1_000).nullish();

export const crmSorts = ["updated", "created", "name"] as const;
export const ListCrmRecordsInput = z.object({
  kind: Kind,
  search: z.string().max(200).default(""),
  /** Of contacts and companies; empty: all. */
  lifecycle: z.string().max(40).default(""),
  sort: z.enum(crmSorts).default("updated"),
  limit: z.int().min(1).max(100).default(100),
  cursor: Cursor,
});
export type ListCrmRecordsInput = z.output<typeof ListCrmRecordsInput>;

export const CrmRefInput = z.object({ kind: Kind, id: Id });
export type CrmRefInput = z.output<typeof CrmRefInput>;

export const CreateCrmRecordInput = z.object({ kind: Kind, properties: Properties });
export type CreateCrmRecordInput = z.output<typeof CreateCrmRecordInput>;

export const UpdateCrmRecordInput = CrmRefInput.extend({
  properties: Properties,
  expectedVersion: z.string().max(64),
});
export type UpdateCrmRecordInput = z.output<typeof UpdateCrmRecordInput>;

export const AddCrmNoteInput = CrmRefInput.extend({ note: z.string().trim().min(1).max(10_000) });
export type AddCrmNoteInput = z.output<typeof AddCrmNoteInput>;

export const CrmPipelineInput = z.object({ pipeline: z.string().max(100).default("default") });
export type CrmPipelineInput = z.output<typeof CrmPipelineInput>;

export const MoveCrmDealInput = z.object({ id: Id, stage: z.string().min(1).max(100) });
export type MoveCrmDealInput = z.output<typeof MoveCrmDealInput>;

export const RunCrmSyncInput = z.object({ isDry: z.boolean() });
export type RunCrmSyncInput = z.output<typeof RunCrmSyncInput>;

export const lifecycleWords: Readonly<Record<string, string>> = {
  subscriber: "Subscriber",
  lead: "Lead",
  marketingqualifiedlead: "Marketing qualified",
  salesqualifiedlead: "Sales qualified",
  opportunity: "Opportunity",
  customer: "Customer",
  evangelist: "Evangelist",
  other: "Other",
};
