import type { Span } from "../traffic/read-traffic.ts";

const MINUTE_MS = 60_000;

/** Ends with the step that is running, so that what happens now is in the picture. */
export function alignSpan(nowMs: number, minutes: number, stepMinutes: number): Span {
  const stepMs = stepMinutes * MINUTE_MS;
  const toMs = (Math.floor(nowMs / stepMs) + 1) * stepMs;
  return { fromMs: toMs - minutes * MINUTE_MS, toMs };
}
