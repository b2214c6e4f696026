import type { AuditRecord } from "../../contracts/audit.ts";
import { newId } from "../../foundation/ids.ts";
import type { Exchange } from "../exchange.ts";
import { recordable } from "../recordable.ts";
import type { AllowedCall } from "../steps/authorize.ts";
import type { ToldEnding } from "./endings.ts";
import type { EndedTask } from "./task-rows.ts";

type Known = Omit<AuditRecord, "id" | "at" | "outcome" | "code" | "durationMs" | "responseBytes">;

/** What the record of a task's end will say, as far as the call knows that became it. */
export function writeTaskRecord(
  { caller, endpoint, message, target, because }: AllowedCall,
  { id, incoming }: Exchange,
): string {
  const known: Known = {
    kind: "task",
    callerId: caller.id,
    caller: caller.name,
    callerKind: caller.kind === "anonymous" ? null : caller.kind,
    endpoint: endpoint.path,
    server: target?.server.slug ?? null,
    method: "tasks/end",
    tool: recordable((endpoint.kind === "bundle" ? target?.ownName : null) ?? message.subject),
    decision: because,
    requestBytes: 0,
    era: message.version,
    client: recordable(message.client ?? incoming.userAgent),
    address: recordable(incoming.address),
    detail: { exchange: id },
  };
  return JSON.stringify(known);
}

/**
 * A kind of its own, not an exchange: a task may live for hours, and a few of them would be all that is left of the
 * latency of calls. Nobody was answered by it; whoever fetches the result makes an exchange, with its own record.
 */
export function recordEndOfTask(
  { id, record, createdAtMs, endedAtMs }: EndedTask,
  { reply, told }: ToldEnding,
  nowMs: number,
): AuditRecord {
  const known = JSON.parse(record) as Known; // written above
  return {
    ...known,
    ...told,
    id: newId("tk", nowMs),
    at: new Date(nowMs).toISOString(),
    durationMs: endedAtMs - createdAtMs,
    responseBytes: reply === null ? 0 : Buffer.byteLength(reply),
    detail: { ...known.detail, task: id },
  };
}
