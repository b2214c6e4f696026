import type { AuditFilter, AuditRecord } from "../../server/contracts/audit.ts";

/** Whether a record that came live belongs to the list on screen. The database decides the same for the rest. */
export function matchesFilter(record: AuditRecord, filter: AuditFilter): boolean {
  const { from, to, search, ...exact } = filter;
  const atMs = Date.parse(record.at);
  if (from && atMs < Date.parse(from)) return false;
  if (to && atMs >= Date.parse(to)) return false;
  for (const [key, wanted] of Object.entries(exact))
    if (wanted && record[key as keyof typeof exact] !== wanted) return false;
  return !search || isFound(record, search.toLowerCase());
}

function isFound(record: AuditRecord, text: string): boolean {
  const parts = [record.caller, record.tool, record.method, record.server];
  return record.id.toLowerCase() === text || parts.some((part) => part?.toLowerCase().includes(text));
}
