import { GatewayError } from "../../foundation/gateway-error.ts";
import type { Exchange } from "../exchange.ts";
import type { GatewayParts } from "../parts.ts";
import type { Reply } from "../protocol/write-answer.ts";
import type { Session } from "../sessions/session.ts";
import type { AllowedCall } from "../steps/authorize.ts";
import { followStream } from "./follow-stream.ts";
import { listen } from "./listen.ts";
import { readNewsMark } from "./news-mark.ts";
import { streamSession } from "./stream-session.ts";

export type StreamParts = Pick<GatewayParts, "news" | "streams" | "sessions" | "tasks" | "seal" | "meters">;
/** How a stream reaches its client, and hears that it left. */
export type StreamLine = Pick<Exchange, "outlet" | "incoming">;

/** A stream that is opened for its own sake. Resolves when it ends gracefully, and throws when its client left. */
export async function openStream(
  call: AllowedCall,
  session: Session | null,
  line: StreamLine,
  parts: StreamParts,
): Promise<Reply> {
  if (!line.outlet.canOpen) {
    throw new GatewayError("not_acceptable", {
      publicMessage: "This is answered by a stream: send Accept: application/json, text/event-stream.",
    });
  }
  if (call.message.method === "subscriptions/listen") return listen(call, line, parts);
  if (session === null) throw new GatewayError("session_missing");
  const { lastEventId } = line.incoming;
  const isElsewhere = lastEventId !== null && readNewsMark(lastEventId) === null;
  return isElsewhere
    ? followStream(call, session, lastEventId, line, parts)
    : streamSession(call, session, line, parts);
}
