import { decide } from "../../access/decide.ts";
import { findResource } from "../catalog/merge-catalog.ts";
import type { Endpoint } from "../snapshot/snapshot.ts";
import type { Caller } from "../steps/authenticate.ts";

/** The slug of the server whose resource it is at this endpoint; null: there is none for this caller. */
export function findReadable(uri: string, caller: Caller, { catalog }: Endpoint): string | null {
  const found = findResource(catalog, uri);
  if (found === undefined) return null;
  const { slug } = found.server;
  return decide(caller, "resource:read", { server: slug, tool: uri }).allowed ? slug : null;
}
