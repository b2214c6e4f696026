import { properties } from "../crm/crm-properties.ts";
import { type CrmRecord, type RecordKind, recordKinds } from "../crm/crm-record.ts";

/** A record as HubSpot answers it: SimplePublicObject of its description. */
export type HubspotObject = {
  id: string;
  properties: Record<string, string | null>;
  createdAt: string;
  updatedAt: string;
  archived?: boolean;
  objectWriteTraceId?: string;
  new?: boolean;
  propertiesWithHistory?: Record<string, { value: string; timestamp: string; sourceType: string }[]>;
};
export type HubspotBatch = {
  results: HubspotObject[];
  errors?: { category: string; message: string; context?: Record<string, string[]> }[];
};
export type HubspotPaging = { next?: { after: string } };

/** Written by HubSpot beside each record: they repeat what it says anyway. */
const OWN: ReadonlySet<string> = new Set([
  "hs_object_id",
  "createdate",
  "lastmodifieddate",
  "hs_lastmodifieddate",
]);

export function toCrmRecord(kind: RecordKind, object: HubspotObject): CrmRecord {
  const held = Object.entries(object.properties).filter(([name, value]) => value && !OWN.has(name));
  return {
    ...{ id: object.id, kind },
    properties: Object.fromEntries(held) as Record<string, string>,
    createdAt: new Date(object.createdAt).toISOString(),
    updatedAt: new Date(object.updatedAt).toISOString(),
    version: new Date(object.updatedAt).toISOString(),
    isArchived: object.archived ?? false,
  };
}

const wanted = Object.fromEntries(recordKinds.map((kind) => [kind, Object.keys(properties[kind])])) as Record<
  RecordKind,
  string[]
>;

/** What is read of each record: what we know of its kind, and what else is asked for. */
export function propertiesToRead(kind: RecordKind, extra: readonly string[] = []): string[] {
  return [...new Set([...wanted[kind], ...extra])];
}

/** When a record last changed: contacts call it otherwise. */
export function changedProperty(kind: RecordKind): string {
  return kind === "contact" ? "lastmodifieddate" : "hs_lastmodifieddate";
}
