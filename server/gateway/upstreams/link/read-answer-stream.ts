import type { Readable } from "node:stream";
import type { JsonObject, RpcId } from "../../protocol/message.ts";
import type { Outcome } from "../connection.ts";
import { letEnd } from "../transports/http1/http-answer.ts";
import { ANSWER_BYTES_MAX, readMessage } from "../transports/read-answer.ts";
import { readEvents } from "../transports/read-events.ts";
import { toOutcome } from "./to-outcome.ts";

/** How far a stream was read, and when its server wants to be asked for the rest, ms. */
export type StreamPlace = { lastEventId: string | null; retryMs: number };

/** The answer to one request out of a stream that brings other messages before it; null: the stream ended without. */
export async function readAnswerStream(
  stream: Readable,
  id: RpcId,
  place: StreamPlace,
  take: (message: JsonObject) => void,
): Promise<Outcome | null> {
  try {
    const outcome = await find(stream, id, place, take);
    letEnd(stream);
    return outcome;
  } catch (error) {
    stream.destroy();
    throw error;
  }
}

async function find(
  stream: Readable,
  id: RpcId,
  place: StreamPlace,
  take: (message: JsonObject) => void,
): Promise<Outcome | null> {
  for await (const event of readEvents(stream.iterator({ destroyOnReturn: false }), ANSWER_BYTES_MAX)) {
    place.lastEventId = event.id ?? place.lastEventId;
    place.retryMs = event.retryMs ?? place.retryMs;
    if (event.data === "") continue;
    const message = readMessage(event.data);
    if (!("method" in message) && message.id === id) return toOutcome(message, event.data);
    take(message);
  }
  return null;
}
