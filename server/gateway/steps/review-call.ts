import type { Clock } from "../../foundation/clock.ts";
import { GatewayError, toGatewayError } from "../../foundation/gateway-error.ts";
import type { CatalogServer } from "../catalog/catalog-server.ts";
import type { Snapshot } from "../snapshot/snapshot.ts";
import { type Caller, renew } from "./authenticate.ts";
import { decideCalling } from "./decide-calling.ts";

/** Work that goes on for its caller after it was allowed. */
export type LastingCall = {
  caller: Caller;
  slug: string;
  /** Null: it is about no tool. */
  tool: { server: CatalogServer; name: string } | null;
};

/** Why it may not go on, by what its caller's key and its endpoint are now. Null: it may. */
export function reviewCall(
  { caller, slug, tool }: LastingCall,
  snapshot: Snapshot,
  clock: Clock,
): GatewayError | null {
  try {
    const now = renew(caller, snapshot, clock);
    if (now.kind === "anonymous" && !snapshot.endpoints.get(slug)?.isOpen)
      return new GatewayError("unauthenticated");
    if (tool === null) return null;
    const { allowed, because } = decideCalling(now, tool.server, tool.name);
    return allowed ? null : lostRight(because);
  } catch (error) {
    return toGatewayError(error);
  }
}

/** To its client it is as if the tool were gone; the record has the decision. */
function lostRight(decision: string): GatewayError {
  const publicMessage = "The tool is not offered to the caller any more.";
  return new GatewayError("unknown_tool", { publicMessage, decision });
}
