import type { Endpoint, Snapshot } from "../snapshot/snapshot.ts";

/** Undefined is not refused here: whoever may not know what exists must not learn it from being asked for a key. */
export function findEndpoint(slug: string, snapshot: Snapshot): Endpoint | undefined {
  return snapshot.endpoints.get(slug);
}
