import { type Decision, decide } from "../../access/decide.ts";
import { type CatalogServer, isUpstream } from "../catalog/catalog-server.ts";
import type { Caller } from "./authenticate.ts";

/** Whether a caller may read a resource, and so hear of it: by the house's rules, and then by its server's own. */
export function decideReading(caller: Caller, server: CatalogServer, uri: string): Decision {
  const decision = decide(caller, "resource:read", { server: server.slug, tool: uri });
  if (!decision.allowed || isUpstream(server) || server.hides?.(uri, caller.role) !== true) return decision;
  return { allowed: false, because: `${server.slug} hides it from role ${caller.role}` };
}
