import { GatewayError } from "../../foundation/gateway-error.ts";
import type { Session } from "./session.ts";
import type { SessionChange } from "./session-rows.ts";

/** Of one session. */
export const SUBSCRIPTIONS_MAX = 256;
export const SUBSCRIPTION_CHARS_MAX = 64 * 1024;

/** The change as this process serves it from now on. */
export function changeSession(session: Session, change: SessionChange): void {
  if ("logLevel" in change) session.logLevel = change.logLevel;
  else if ("unsubscribe" in change)
    session.subscriptions = without(session.subscriptions, change.unsubscribe);
  else session.subscriptions = withOneMore(session.subscriptions, change.subscribe);
}

function without(subscriptions: ReadonlySet<string>, uri: string): ReadonlySet<string> {
  return subscriptions.has(uri)
    ? new Set([...subscriptions].filter((other) => other !== uri))
    : subscriptions;
}

function withOneMore(subscriptions: ReadonlySet<string>, uri: string): ReadonlySet<string> {
  if (subscriptions.has(uri)) return subscriptions;
  if (uri.includes("\0") || !uri.isWellFormed()) {
    throw new GatewayError("invalid_params", { publicMessage: "The uri holds a character that no URI has." });
  }
  const chars = [...subscriptions].reduce((sum, other) => sum + other.length, uri.length);
  if (subscriptions.size >= SUBSCRIPTIONS_MAX || chars > SUBSCRIPTION_CHARS_MAX) {
    throw new GatewayError("invalid_params", {
      publicMessage: `A session subscribes to ${SUBSCRIPTIONS_MAX} resources at most. Unsubscribe from one.`,
    });
  }
  return new Set([...subscriptions, uri]);
}
