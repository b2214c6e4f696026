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

/** True when so much came since the log was read at `mark` that the live ring has lost some of it. */
export function isTorn(live: AuditRecord[], mark: string | null, ringSize: number): boolean {
  return live.length >= ringSize && !live.some((record) => record.id === mark);
}
