import { isGatewayError } from "../../../foundation/gateway-error.ts";
import { SessionLost } from "../link/connection-lost.ts";
import type { Ending } from "./circuit-breaker.ts";

/** There was no connection, so that nothing can have run. */
export class NotConnected extends Error {
  override readonly name = "NotConnected";
}

export type Next = "give up" | "the same again" | "another" | "another or the same";

/** What may be done after a failure without anything being done twice: a call that may have run is never sent again. */
export function nextAfter(error: unknown, isRead: boolean, hasRenewed: boolean): Next {
  if (error instanceof NotConnected) return "another";
  if (error instanceof SessionLost) return hasRenewed ? "give up" : "the same again";
  if (!isGatewayError(error)) return "give up";
  if (error.data?.neverSent === true) return "another";
  return isRead && BROKEN.has(error.code) ? "another or the same" : "give up";
}

/** What a failure says of the instance: one that answers is well, whatever it answers. */
export function endingOf(error: unknown, isNotConnected: boolean): Ending {
  if (isGatewayError(error)) {
    if (FAULTS.has(error.code)) return "failed";
    return ANSWERS.has(error.code) ? "ok" : "neither";
  }
  const isLate = error instanceof Error && error.name === "TimeoutError";
  return isNotConnected || isLate ? "failed" : "neither";
}

const BROKEN: ReadonlySet<string> = new Set(["upstream_unreachable", "upstream_garbled"]);
const FAULTS: ReadonlySet<string> = new Set([...BROKEN, "timed_out"]);
const ANSWERS: ReadonlySet<string> = new Set(["upstream_failed", "upstream_refused"]);
