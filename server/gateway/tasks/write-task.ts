import type { Task } from "./task.ts";

/** How often a client had better ask, ms: what tells it sooner is `subscriptions/listen`. */
const POLL_INTERVAL_MS = 1_000;

/** As clients read it: the inside of an object, as JSON without its braces. What a tool made is not parsed again. */
export function writeTask(task: Task): string {
  const { id, state, message, reply, questions, createdAtMs, updatedAtMs, expiresAtMs } = task;
  const head = JSON.stringify({
    taskId: id,
    status: questions === null ? state : "input_required",
    ...(message === null ? {} : { statusMessage: message }),
    createdAt: new Date(createdAtMs).toISOString(),
    lastUpdatedAt: new Date(updatedAtMs).toISOString(),
    ttlMs: expiresAtMs - createdAtMs,
    pollIntervalMs: POLL_INTERVAL_MS,
  }).slice(1, -1);
  if (questions !== null) return `${head},"inputRequests":${questions}`;
  if (state === "completed") return `${head},"result":${reply}`;
  return state === "failed" ? `${head},"error":${reply}` : head;
}
