import type { AuditRecord } from "../../contracts/audit.ts";
import { GatewayError } from "../../foundation/gateway-error.ts";
import type { CallToolResult } from "../../hosted/kernel/results.ts";
import type { Ending } from "./task-rows.ts";

/** How a task ended, for its client and for the log. */
export type ToldEnding = Ending & {
  told: Pick<AuditRecord, "outcome" | "code"> & Partial<Pick<AuditRecord, "decision">>;
};

/** What is kept for a client to fetch; what a tool answers inline leaves at once, and may be larger. */
const RESULT_BYTES_MAX = 1024 * 1024;

export function completed(result: CallToolResult, exchange: string): ToldEnding {
  const reply = JSON.stringify(result);
  if (Buffer.byteLength(reply) > RESULT_BYTES_MAX) {
    const publicMessage = `The result is larger than ${RESULT_BYTES_MAX} bytes, the most that is kept of a task.`;
    return failed(new GatewayError("internal", { publicMessage, data: { do: "Ask for less." } }), exchange);
  }
  const outcome = result.isError === true ? "tool_error" : "ok";
  return { state: "completed", message: null, reply, told: { outcome, code: null } };
}

/** The error is written as the call's would have been. */
export function failed(error: GatewayError, exchange: string | null): ToldEnding {
  const { rpc, do: mend, retryable, kind } = error.entry;
  const data = {
    code: error.code,
    do: mend,
    retryable,
    ...(exchange === null ? {} : { exchange }),
    ...error.data,
  };
  return {
    state: "failed",
    message: null,
    reply: JSON.stringify({ code: rpc, message: error.message, data }),
    told: { outcome: kind === "caller" ? "refused" : "failed", code: error.code },
  };
}

/** Whoever it was worked on for may not have it any more. The record says by which decision. */
export function denied(error: GatewayError): ToldEnding {
  const { code, decision } = error;
  const told = { outcome: "denied", code, ...(decision !== undefined && { decision }) } as const;
  return { ...failed(error, null), told };
}

export function cancelled(message: string): ToldEnding {
  return { state: "cancelled", message, reply: null, told: { outcome: "refused", code: "cancelled" } };
}

/** The work was in one process, and went with it. */
export function lost(publicMessage?: string): ToldEnding {
  return failed(new GatewayError("task_lost", { publicMessage }), null);
}
