import { setTimeout as sleep } from "node:timers/promises";
import type { Seal } from "../../access/seal.ts";
import { isGatewayError } from "../../foundation/gateway-error.ts";
import type { JsonObject } from "../protocol/message.ts";
import type { AllowedCall } from "../steps/authorize.ts";
import { isOver, pollMsOf } from "./task-status.ts";
import { findUpstreamTask } from "./upstream-task.ts";

type Following = {
  seal: Seal;
  signal: AbortSignal;
  /** What tasks/get would answer, whenever that is another. */
  hear: (task: JsonObject) => void;
};

/** A server that cannot be reached just now is asked again, ms. */
const AGAIN_MS = 5_000;

/**
 * Tells of a task behind us for as long as somebody listens, until it is over. It is asked as often as its server
 * wishes: whether a server tells of tasks by itself is its own affair, that it answers is the protocol's.
 */
export async function followUpstreamTask(
  id: string,
  call: AllowedCall,
  { seal, signal, hear }: Following,
): Promise<void> {
  let told = "";
  while (!signal.aborted) {
    const task = await readTask(id, call, seal, signal);
    if (task === "gone" || signal.aborted) return;
    const says = JSON.stringify(task);
    if (task !== null && says !== told) hear(task);
    told = says;
    if (task !== null && isOver(task)) return;
    const waitMs = task === null ? AGAIN_MS : pollMsOf(task);
    await sleep(waitMs, undefined, { signal, ref: false }).catch(() => undefined);
  }
}

/** Null: nobody can say just now. */
async function readTask(
  id: string,
  call: AllowedCall,
  seal: Seal,
  signal: AbortSignal,
): Promise<JsonObject | "gone" | null> {
  try {
    const found = findUpstreamTask(id, call, seal);
    if (found === null) return "gone";
    const { _meta } = call.message.params;
    const asked = { method: "tasks/get", params: { _meta }, caller: call.caller, signal } as const;
    const { resultType: _, ...task } = await found.server.askTask(asked, found.task);
    return { ...task, taskId: id };
  } catch (error) {
    return isGatewayError(error) && GONE.has(error.code) ? "gone" : null;
  }
}

const GONE: ReadonlySet<string> = new Set(["unknown_task", "unknown_method", "upstream_refused"]);
