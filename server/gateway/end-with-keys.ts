import { toGatewayError } from "../foundation/gateway-error.ts";
import type { GatewayParts } from "./parts.ts";
import { renew } from "./steps/authenticate.ts";

/** A key expires without a swap of the snapshot. */
const REVIEW_EVERY_MS = 1_000;

/** Calls that stream end with their caller's key, however long they would have gone on. Returns how to stop looking. */
export function endWithKeys({
  running,
  snapshot,
  clock,
}: Pick<GatewayParts, "running" | "snapshot" | "clock">): () => void {
  const review = () =>
    running.review((caller) => {
      try {
        renew(caller, snapshot.current(), clock);
        return null;
      } catch (error) {
        return toGatewayError(error);
      }
    });
  snapshot.onSwapped((before, after) => {
    if (before.keys !== after.keys) review();
  });
  const timer = setInterval(review, REVIEW_EVERY_MS).unref();
  return () => clearInterval(timer);
}
