import { type Decision, decide } from "../../access/decide.ts";
import { type CatalogServer, isUpstream } from "../catalog/catalog-server.ts";
import type { Caller } from "./authenticate.ts";

/** Whether a caller may call a tool, and so see it: by the house's rules, and for whom its server keeps it. */
export function decideCalling(caller: Caller, server: CatalogServer, tool: string): Decision {
  const leastRole = isUpstream(server) ? null : server.leastRole(tool);
  return decide(caller, "tool:call", { server: server.slug, tool, leastRole });
}
