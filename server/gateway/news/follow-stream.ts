import { GatewayError } from "../../foundation/gateway-error.ts";
import type { Outlet } from "../outlet.ts";
import type { Reply } from "../protocol/write-answer.ts";
import type { Session } from "../sessions/session.ts";
import type { StreamEvent } from "../sessions/stream-log.ts";
import type { AllowedCall } from "../steps/authorize.ts";
import type { StreamLine, StreamParts } from "./open-stream.ts";
import { untilEnded } from "./until-ended.ts";

/** A client lost the stream of a call and came back for the rest of it. */
export async function followStream(
  { caller, endpoint }: AllowedCall,
  session: Session,
  lastEventId: string,
  { outlet, incoming }: StreamLine,
  parts: StreamParts,
): Promise<Reply> {
  const stop = new AbortController();
  // It wants no news, but to be ended with its key.
  const listener = {
    ...{ kind: "resumed" as const, caller, endpoint: endpoint.slug, session: null, tag: null },
    ...{ topics: NOTHING, resources: () => NOTHING, hear: () => undefined },
  };
  try {
    const events = await parts.streams.follow(session.key, lastEventId, stop.signal);
    if (events === null) {
      // Not 404, which would tell the client that its session is lost.
      throw new GatewayError("invalid_message", {
        publicMessage: "The stream of this Last-Event-ID is not kept any more. Call again.",
      });
    }
    const begin = (finish: (error: unknown) => void) => {
      outlet.open({ isResumable: false });
      sendAll(events, outlet).then(() => finish(null), finish);
    };
    await untilEnded(listener, incoming.abort, begin, parts);
  } finally {
    stop.abort();
  }
  return { nothing: true };
}

const NOTHING: ReadonlySet<string> = new Set();

async function sendAll(events: AsyncIterable<StreamEvent>, outlet: Outlet): Promise<void> {
  for await (const { id, json, isLast } of events) {
    if (json === null) outlet.prime(id, null);
    else outlet.send(json, id);
    if (isLast) return;
  }
}
