import { properties as known, type Property } from "../crm/crm-properties.ts";
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
  /** What HubSpot had when both last met; null: not known. */
  met: Readonly<Record<string, string>> | null;
};

export type Difference = { property: string; here: string | null; there: string | null };
export type Merge =
  | { action: "create" }
  /** Nothing new: seen before, or sent by us. */
  | { action: "skip" }
  | {
      action: "merge";
      /** Values of HubSpot's that become ours. */
      taken: Difference[];
      /** What both sides changed: settled by the rule, for the winner. */
      conflicts: Difference[];
      winner: "hubspot" | "local";
      /** There is something of ours that HubSpot does not have. */
      isUnsent: boolean;
    };

/** What becomes of a record of HubSpot that meets ours: property by property, so that what either side changed stays. */
export function decideMerge(mirror: Mirror | null, remote: CrmRecord, rule: ConflictRule): Merge {
  if (mirror === null) return { action: "create" };
  const { record, hubspotId, hubspotAt, met } = mirror;
  const wasSeen = hubspotId !== null && hubspotAt !== null && remote.updatedAt <= hubspotAt;
  // Of the very time that was seen there may still be what somebody changed there just before we sent ours.
  if (wasSeen && (met === null || remote.updatedAt < hubspotAt)) return { action: "skip" };
  const winner =
    rule === "hubspot" || (rule === "newest" && remote.updatedAt >= record.updatedAt) ? "hubspot" : "local";
  const [theirs, ours, both] = sortDifferences(mirror, remote);
  const isNothingTheirs = theirs.length + both.length === 0;
  if (wasSeen && isNothingTheirs) return { action: "skip" };
  if (record.isArchived && mirror.isChangedHere && (isNothingTheirs || winner === "local"))
    return { action: "merge", taken: [], conflicts: [...theirs, ...both], winner: "local", isUnsent: true };
  if (winner === "local")
    return {
      action: "merge",
      taken: theirs,
      conflicts: both,
      winner,
      isUnsent: ours.length + both.length > 0,
    };
  return { action: "merge", taken: [...theirs, ...both], conflicts: both, winner, isUnsent: ours.length > 0 };
}

/** Changed there, changed here, changed on both sides. What nobody remembers of was changed wherever it may have been. */
function sortDifferences({ record, isChangedHere, met }: Mirror, remote: CrmRecord) {
  const [theirs, ours, both]: [Difference[], Difference[], Difference[]] = [[], [], []];
  for (const difference of differencesOf(record.properties, remote)) {
    const { property, here, there } = difference;
    const before = met?.[property] ?? null;
    const definition = known[remote.kind][property];
    const isTheirs = met === null || !isSame(definition, before, there);
    const isOurs = met === null ? isChangedHere : !isSame(definition, before, here);
    if (isTheirs && isOurs) both.push(difference);
    else if (isTheirs) theirs.push(difference);
    else if (isOurs) ours.push(difference);
  }
  return [theirs, ours, both] as const;
}

/** Only what both sides keep: an account's own properties are not ours to lose. */
function differencesOf(here: Readonly<Record<string, string>>, remote: CrmRecord): Difference[] {
  return Object.entries(known[remote.kind]).flatMap(([property, definition]) => {
    const pair = { here: here[property] ?? null, there: remote.properties[property] ?? null };
    return isSame(definition, pair.here, pair.there) ? [] : [{ property, ...pair }];
  });
}

/** The number 4000 and 4000.0, or one moment written twice, are no difference; the telephones 0049 and 49 are. */
export function isSame(definition: Property | undefined, here: string | null, there: string | null): boolean {
  if (here === there) return true;
  if (here === null || there === null || here === "" || there === "") return false;
  if (definition?.type === "number") return Number(here) === Number(there);
  return definition?.type === "date" && Date.parse(here) === Date.parse(there);
}
