import { setImmediate as nextTurn } from "node:timers/promises";
import type { Endpoint } from "../snapshot/snapshot.ts";
import type { SnapshotStore } from "../snapshot/snapshot-store.ts";
import { findEndpoint } from "./find-endpoint.ts";

/**
 * The endpoint, once the servers behind it that were registered a moment ago have been met, or have kept us waiting
 * long enough. Every other time it is the endpoint that there is, at once.
 */
export function meetServers(
  endpoint: Endpoint | undefined,
  snapshot: SnapshotStore,
): Endpoint | undefined | Promise<Endpoint | undefined> {
  if (endpoint === undefined || !endpoint.newcomers.some(({ meeting }) => meeting !== null)) return endpoint;
  return afterMeeting(endpoint, snapshot);
}

async function afterMeeting(endpoint: Endpoint, snapshot: SnapshotStore): Promise<Endpoint | undefined> {
  await Promise.all(endpoint.newcomers.map(({ meeting }) => meeting));
  await nextTurn(); // what they offer is in the snapshot by then
  return findEndpoint(endpoint.slug, snapshot.current());
}
