import { properties as known } from "../crm/crm-properties.ts";
import type { CrmRecord } from "../crm/crm-record.ts";
import type { conflictRules } from "../hubspot-settings.ts";

export type ConflictRule = (typeof conflictRules)[number];

/** What the local store knows of a record beside the record. */
export type Mirror = {
  record: CrmRecord;
  hubspotId: string | null;
  /** HubSpot's own time of the last change that was taken or sent. */
  hubspotAt: string | null;
  /** Changed here since the last sync. */
  isChangedHere: boolean;
};

export type Difference = { property: string; here: string | null; there: string | null };
export type Merge =
  | { action: "create" }
  /** HubSpot's values are taken. */
  | { action: "update"; differences: Difference[]; isConflict: boolean }
  /** Ours stay, and are sent. */
  | { action: "keep"; differences: Difference[] }
  /** Both say the same: only that they belong together is noted. */
  | { action: "link" }
  /** Nothing new: seen before, or sent by us. */
  | { action: "skip" };

/** What becomes of a record of HubSpot that meets ours. */
export function decideMerge(mirror: Mirror | null, remote: CrmRecord, rule: ConflictRule): Merge {
  if (mirror === null) return { action: "create" };
  const { record, hubspotId, hubspotAt, isChangedHere } = mirror;
  if (hubspotId !== null && hubspotAt !== null && remote.updatedAt <= hubspotAt) return { action: "skip" };
  const differences = differencesOf(record, remote);
  if (differences.length === 0) return { action: "link" };
  if (!isChangedHere) return { action: "update", differences, isConflict: false };
  const theirsWin = rule === "hubspot" || (rule === "newest" && remote.updatedAt >= record.updatedAt);
  return theirsWin ? { action: "update", differences, isConflict: true } : { action: "keep", differences };
}

/** Only what both sides keep: an account's own properties are not ours to lose. */
export function differencesOf(local: CrmRecord, remote: CrmRecord): Difference[] {
  return Object.keys(known[remote.kind]).flatMap((property) => {
    const [here, there] = [local.properties[property] ?? null, remote.properties[property] ?? null];
    return isSame(here, there) ? [] : [{ property, here, there }];
  });
}

/** "4000" and "4000.0", or one moment written twice, are no difference. */
function isSame(here: string | null, there: string | null): boolean {
  if (here === there) return true;
  if (here === null || there === null) return false;
  if (here !== "" && there !== "" && Number(here) === Number(there)) return true;
  const [one, other] = [here, there].map((text) =>
    /^\d{4}-\d\d-\d\d/.test(text) ? Date.parse(text) : Number.NaN,
  );
  return one === other;
}
