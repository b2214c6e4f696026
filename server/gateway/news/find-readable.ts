import { findResource } from "../catalog/merge-catalog.ts";
import type { Endpoint } from "../snapshot/snapshot.ts";
import type { Caller } from "../steps/authenticate.ts";
import { decideReading } from "../steps/decide-reading.ts";

/** The slug of the server whose resource it is at this endpoint; null: there is none for this caller. */
export function findReadable(uri: string, caller: Caller, { catalog }: Endpoint): string | null {
  const found = findResource(catalog, uri, (server) => decideReading(caller, server, uri).allowed);
  return found?.server.slug ?? null;
}
