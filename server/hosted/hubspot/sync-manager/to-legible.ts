import { readDate, readEmail } from "../crm/check-properties.ts";
import { properties as known, type Property } from "../crm/crm-properties.ts";
import type { CrmRecord } from "../crm/crm-record.ts";
import { limits } from "../limits.ts";
import type { Mirror } from "./decide-merge.ts";

/** A value of HubSpot's that this store cannot keep as what it is. */
export type Illegible = { property: string; value: string };

/**
 * HubSpot's values as this store keeps them, of the properties that it knows. What cannot be read stays as it was when
 * both last met: one value that is no number would end every search for numbers.
 */
export function toLegible(
  remote: CrmRecord,
  mirror: Mirror | null,
): { remote: CrmRecord; illegible: Illegible[] } {
  const illegible: Illegible[] = [];
  const properties: Record<string, string> = {};
  for (const [property, definition] of Object.entries(known[remote.kind])) {
    const value = remote.properties[property];
    if (value === undefined) continue;
    const read = readValue(definition, value.trim());
    if (read === null) illegible.push({ property, value });
    const kept = read ?? mirror?.met?.[property] ?? mirror?.record.properties[property];
    if (kept) properties[property] = kept;
  }
  return { remote: { ...remote, properties }, illegible };
}

/** Null: it is none. An account may have choices of its own. */
function readValue({ type }: Property, value: string): string | null {
  if (value.length > limits.mirroredValueMax) return null;
  switch (type) {
    case "number":
      return NUMBER.test(value) ? value : null;
    case "date":
      return readDate(MILLISECONDS.test(value) ? new Date(Number(value)).toISOString() : value);
    case "email":
      return readEmail(value);
    default:
      return value.toWellFormed().replaceAll("\0", "\ufffd");
  }
}

const NUMBER = /^-?\d{1,30}(\.\d{1,30})?$/;
/** HubSpot tells moments so, in some places. */
const MILLISECONDS = /^-?\d{10,13}$/;
