import type { AuditRecord } from "../../server/contracts/audit.ts";

/** Newest first, each once: what came live over what was read. */
export function mergeRecords(live: AuditRecord[], read: AuditRecord[]): AuditRecord[] {
  const known = new Set(read.map((record) => record.id));
  const fresh = live.filter((record) => !known.has(record.id));
  if (fresh.length === 0) return read;
  const oldestFresh = fresh.at(-1)?.at ?? "";
  if (read.length === 0 || oldestFresh >= (read[0]?.at ?? "")) return [...fresh, ...read];
  return [...fresh, ...read].sort((left, right) => (left.at < right.at ? 1 : left.at > right.at ? -1 : 0));
}

/** True when so much came that the live ring no longer touches what was read: records in between are missing. */
export function isTorn(live: AuditRecord[], read: AuditRecord[], ringSize: number): boolean {
  const oldestLive = live.at(-1);
  const newestRead = read[0];
  return (
    live.length >= ringSize &&
    oldestLive !== undefined &&
    newestRead !== undefined &&
    oldestLive.at > newestRead.at
  );
}
