import { toGatewayError } from "../foundation/gateway-error.ts";
import type { GatewayParts } from "./parts.ts";
import { renew } from "./steps/authenticate.ts";
import { reviewTask } from "./tasks/review-task.ts";

/** A key expires without a swap of the snapshot. */
const REVIEW_EVERY_MS = 1_000;

/**
 * Calls that stream, and tasks, end with their caller's key, however long they would have gone on; tasks also when the
 * key may not call their tool any more. Returns how to stop looking.
 */
export function endWithKeys({
  running,
  snapshot,
  clock,
  tasks,
}: Pick<GatewayParts, "running" | "snapshot" | "clock" | "tasks">): () => void {
  const review = () => {
    tasks.review((run) => reviewTask(run, snapshot.current(), clock));
    running.review((caller) => {
      try {
        renew(caller, snapshot.current(), clock);
        return null;
      } catch (error) {
        return toGatewayError(error);
      }
    });
  };
  snapshot.onSwapped(review);
  const timer = setInterval(review, REVIEW_EVERY_MS).unref();
  return () => clearInterval(timer);
}
