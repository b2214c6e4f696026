import type { AuditRecord } from "../../server/contracts/audit.ts";

const AROUND_MS = 5 * 60_000;

/** The filters that show what the same caller did just before and after. */
export function neighboursOf(record: AuditRecord) {
  const atMs = Date.parse(record.at);
  return {
    caller: record.caller,
    from: new Date(atMs - AROUND_MS),
    to: new Date(atMs + AROUND_MS),
    outcome: null,
    kind: null,
    server: null,
    method: null,
    tool: null,
    code: null,
    q: null,
  };
}
