import type { AuditRecord } from "../../contracts/audit.ts";

/** Columns in the words of `AuditRecord`. */
export const RECORD_COLUMNS = `id, kind, at, caller_id AS "callerId", caller, caller_kind AS "callerKind", endpoint,
  server, method, tool, outcome, code, decision, duration_ms AS "durationMs", request_bytes AS "requestBytes",
  response_bytes AS "responseBytes", era, client, address, detail`;

export type StoredRecord = Omit<AuditRecord, "at"> & { at: Date };

export function toRecord(row: StoredRecord): AuditRecord {
  return { ...row, at: row.at.toISOString() };
}
