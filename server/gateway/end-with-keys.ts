import type { GatewayParts } from "./parts.ts";
import { type LastingCall, reviewCall } from "./steps/review-call.ts";

/** A key expires without a swap of the snapshot. */
const REVIEW_EVERY_MS = 1_000;

/**
 * Calls that stream, and tasks, end with their caller's key or its right to their tool, however long they would have
 * gone on. Returns how to stop looking.
 */
export function endWithKeys({
  running,
  snapshot,
  clock,
  tasks,
}: Pick<GatewayParts, "running" | "snapshot" | "clock" | "tasks">): () => void {
  const review = () => {
    const current = snapshot.current();
    const faultOf = (call: LastingCall) => reviewCall(call, current, clock);
    tasks.review(faultOf);
    running.review(faultOf);
  };
  snapshot.onSwapped(review);
  const timer = setInterval(review, REVIEW_EVERY_MS).unref();
  return () => clearInterval(timer);
}
