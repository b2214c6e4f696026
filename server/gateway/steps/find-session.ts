import { GatewayError } from "../../foundation/gateway-error.ts";
import type { Incoming } from "../incoming.ts";
import type { Message } from "../protocol/message.ts";
import { findMethod } from "../protocol/methods.ts";
import type { Session } from "../sessions/session.ts";
import type { SessionDesk } from "../sessions/session-desk.ts";
import type { Caller } from "./authenticate.ts";

/**
 * The session that a legacy message belongs to. Without one a client is served all the same, as far as that goes;
 * with one that is not its own, or no more, it is told so. At once where this process knows the session.
 */
export function findSession(
  { sessionId, slug }: Incoming,
  message: Message,
  caller: Caller,
  sessions: SessionDesk,
): Session | null | Promise<Session> {
  if (message.era === "modern" || message.method === "initialize") return null;
  if (sessionId !== null) return sessions.find(sessionId, caller.id, slug);
  if (findMethod(message.method)?.needsSession !== true) return null;
  throw new GatewayError("session_missing");
}
