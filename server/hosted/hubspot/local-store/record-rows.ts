import { type CrmRecord, type RecordKind, titleOf } from "../crm/crm-record.ts";
import { wordsOfRecord } from "../crm/crm-words.ts";

/** A row of crm_record as `pg` reads it. */
export type RecordRow = {
  id: string;
  kind: RecordKind;
  properties: Record<string, string>;
  revision: number;
  created_at: Date;
  updated_at: Date;
  archived_at: Date | null;
};

export const recordColumns = "id, kind, properties, revision, created_at, updated_at, archived_at";

export function toRecord(row: RecordRow): CrmRecord {
  return {
    id: row.id,
    kind: row.kind,
    properties: row.properties,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    version: String(row.revision),
    isArchived: row.archived_at !== null,
  };
}

/** What a record is found by and told apart by, made from its properties. */
export function keysOf(kind: RecordKind, properties: Record<string, string>) {
  return {
    name: titleOf({ kind, properties, id: "" }).toLowerCase().slice(0, 200),
    uniqueKey: kind === "contact" && properties.email ? `contact:${properties.email}` : null,
    words: wordsOfRecord({ kind, properties }),
  };
}

/** With the new values; an empty one takes its property away. */
export function mergeProperties(
  before: Record<string, string>,
  given: Record<string, string>,
): Record<string, string> {
  return Object.fromEntries(Object.entries({ ...before, ...given }).filter(([, value]) => value !== ""));
}

/** Ids are numbers here: anything else is the id of nothing. */
export function isLocalId(id: string): boolean {
  return /^[1-9]\d{0,17}$/.test(id);
}
