import type { AuditRecord } from "../../server/contracts/audit.ts";
import type { OverviewTick } from "../../server/contracts/live-events.ts";

/** Where live data lies in the query cache. */
export const liveKeys = {
  overview: ["live", "overview"],
  seconds: ["live", "seconds"],
  records: ["live", "records"],
} as const;

export type LiveSecond = OverviewTick["lastSecond"] & { at: string };

const SECONDS_KEPT = 120;
const RECORDS_KEPT = 200;

/** Oldest first; a tick that comes twice counts once. */
export function addSecond(known: readonly LiveSecond[], tick: OverviewTick): LiveSecond[] {
  if (known.at(-1)?.at === tick.at) return [...known];
  return [...known, { at: tick.at, ...tick.lastSecond }].slice(-SECONDS_KEPT);
}

/** Newest first, whatever the order they came in; a record that comes twice stands once. */
export function addRecords(known: readonly AuditRecord[], added: readonly AuditRecord[]): AuditRecord[] {
  const ids = new Set(known.map((record) => record.id));
  const fresh = added.filter((record) => !ids.has(record.id));
  const byTime = (a: AuditRecord, b: AuditRecord) => (a.at === b.at ? 0 : a.at < b.at ? 1 : -1);
  return [...fresh, ...known].sort(byTime).slice(0, RECORDS_KEPT);
}
