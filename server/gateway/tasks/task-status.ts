import type { JsonObject } from "../protocol/message.ts";

/** Where a server does not say how often it wants to be asked, ms; and what it may say. */
const POLL_MS = 1_000;
const POLL_MS_MIN = 50;
const POLL_MS_MAX = 10_000;
const ENDS: ReadonlySet<unknown> = new Set(["completed", "failed", "cancelled"]);

/** Of a task as its server describes it. */
export function isOver({ status }: JsonObject): boolean {
  return ENDS.has(status);
}

export function pollMsOf({ pollIntervalMs }: JsonObject): number {
  const wanted = typeof pollIntervalMs === "number" ? pollIntervalMs : POLL_MS;
  return Math.min(Math.max(wanted, POLL_MS_MIN), POLL_MS_MAX);
}
