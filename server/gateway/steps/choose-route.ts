import type { Message } from "../protocol/message.ts";
import type { Session } from "../sessions/session.ts";
import type { AllowedCall, Target } from "./authorize.ts";

/** Where an allowed call goes: to one server, to the endpoint itself, or to what joins messages: session and streams. */
export type Route =
  | { kind: "server"; call: AllowedCall; target: Target }
  | { kind: "endpoint"; call: AllowedCall }
  | { kind: "session"; call: AllowedCall; session: Session | null }
  | { kind: "stream"; call: AllowedCall; session: Session | null };

const OF_SESSIONS: ReadonlySet<string> = new Set([
  "session/end",
  "session/answer",
  "logging/setLevel",
  "resources/subscribe",
  "resources/unsubscribe",
  "notifications/cancelled",
]);
const STREAMS: ReadonlySet<string> = new Set(["session/stream", "subscriptions/listen"]);

export function chooseRoute(call: AllowedCall, session: Session | null): Route {
  const { message, target } = call;
  if (isStream(message)) return { kind: "stream", call, session };
  if (OF_SESSIONS.has(message.method)) return { kind: "session", call, session };
  return target === null ? { kind: "endpoint", call } : { kind: "server", call, target };
}

/** Opened for its own sake, and for as long as the client likes. */
export function isStream({ method }: Message): boolean {
  return STREAMS.has(method);
}
