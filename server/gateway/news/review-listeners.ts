import type { Clock } from "../../foundation/clock.ts";
import { GatewayError, toGatewayError } from "../../foundation/gateway-error.ts";
import type { Snapshot } from "../snapshot/snapshot.ts";
import { type Caller, renew } from "../steps/authenticate.ts";
import { mayEnter } from "../steps/authorize.ts";
import type { Listener } from "./listener.ts";

export type Review = {
  /** May not listen any more. Null: nothing is wrong, but there is nothing left to hear. */
  over: { listener: Listener; error: GatewayError | null }[];
  /** Sees other servers than before. */
  elsewhere: Listener[];
};

/** Who of one caller may go on listening, by what its key and its endpoints are now. */
export function reviewListeners(group: Iterable<Listener>, snapshot: Snapshot, clock: Clock): Review {
  const review: Review = { over: [], elsewhere: [] };
  for (const listener of group) {
    const endpoint = snapshot.endpoints.get(listener.endpoint);
    const now = renewed(listener.caller, snapshot, clock);
    if (endpoint === undefined || now instanceof GatewayError) {
      review.over.push({ listener, error: now instanceof GatewayError ? now : null });
      continue;
    }
    if (now.kind === "anonymous" && !endpoint.isOpen) {
      review.over.push({ listener, error: new GatewayError("unauthenticated") });
      continue;
    }
    if (seesTheSame(now, listener.caller)) continue;
    const { allowed, because } = mayEnter(now, endpoint);
    listener.caller = now;
    if (allowed) review.elsewhere.push(listener);
    else review.over.push({ listener, error: new GatewayError("not_found", { decision: because }) });
  }
  return review;
}

function renewed(caller: Caller, snapshot: Snapshot, clock: Clock): Caller | GatewayError {
  try {
    return renew(caller, snapshot, clock);
  } catch (error) {
    return toGatewayError(error);
  }
}

function seesTheSame(a: Caller, b: Caller): boolean {
  return a.role === b.role && a.servers.join(" ") === b.servers.join(" ");
}
