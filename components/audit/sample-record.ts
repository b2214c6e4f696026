import type { AuditRecord } from "../../server/contracts/audit.ts";

/** A plain record for tests to change. */
export function sampleRecord(changes: Partial<AuditRecord> = {}): AuditRecord {
  return {
    id: "ex_1",
    kind: "exchange",
    at: "2026-11-21T14:00:00.000Z",
    callerId: "k1",
    caller: "ci-bot",
    callerKind: "key",
    endpoint: "/mcp/hello-world",
    server: "hello-world",
    method: "tools/call",
    tool: "greet",
    outcome: "ok",
    code: null,
    decision: "role: caller",
    durationMs: 1.2,
    requestBytes: 120,
    responseBytes: 340,
    era: "modern",
    client: "claude-code 2.1",
    address: "10.0.0.7",
    detail: null,
    ...changes,
  };
}
