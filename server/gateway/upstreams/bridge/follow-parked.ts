import { GatewayError } from "../../../foundation/gateway-error.ts";
import type { Reply } from "../../protocol/write-answer.ts";
import { sealState } from "./carried-state.ts";
import { legacyReply } from "./legacy-reply.ts";
import type { ParkedEvent } from "./parked-event.ts";
import type { Trip } from "./trip.ts";

/** The replica that holds the call says so within this, ms; else it is gone, and the call with it. */
const TAKEN_MS_MAX = 3_000;

type Place = { key: string; after: string };
/** `isHere`: in this replica. `isResumed`: what was asked before our answers were taken is not asked again. */
type Following = { isHere: boolean; isResumed: boolean };

/** A later round: the answers go to where the call waits, and what it says next comes from its log. */
export function resumeParked(place: Place, trip: Trip): Promise<Reply> {
  const isHere = trip.parts.parked.answer(place.key, trip.message.params.inputResponses);
  return followParked(place, trip, { isHere, isResumed: true });
}

/** Until the server asks again or has answered. Leaving meanwhile cancels the call. */
export async function followParked(
  { key, after }: Place,
  trip: Trip,
  { isHere, isResumed }: Following,
): Promise<Reply> {
  const { signal } = trip.exchange;
  const { parked, streams } = trip.parts;
  const gone = new AbortController();
  const timer = isHere ? undefined : setTimeout(() => gone.abort(), TAKEN_MS_MAX);
  const onAbort = () => parked.cancel(key);
  signal.addEventListener("abort", onAbort, { once: true });
  try {
    const events = await streams.follow(key, after, AbortSignal.any([signal, gone.signal]));
    let isTaken = !isResumed;
    for await (const { id, json } of events ?? []) {
      clearTimeout(timer);
      const event = JSON.parse(json!) as ParkedEvent; // what stands in this log, ParkedCall wrote
      isTaken ||= event.kind === "taken";
      const reply = event.kind === "asked" && !isTaken ? null : readEvent(event, id, key, trip);
      if (reply !== null) return reply;
    }
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", onAbort);
  }
  signal.throwIfAborted();
  throw new GatewayError("bad_state", { publicMessage: "The call that asked is gone." });
}

/** Null: the call goes on. */
function readEvent(event: ParkedEvent, id: string, key: string, trip: Trip): Reply | null {
  switch (event.kind) {
    case "said":
      trip.client.hear(event.notification);
      return null;
    case "asked": {
      const requestState = sealState({ kind: "parked", key, after: id }, trip);
      const { questions: inputRequests } = event;
      return {
        result: { resultType: "input_required", inputRequests, requestState },
        isToolError: false,
      };
    }
    case "over":
      return legacyReply(event.outcome, trip);
    case "broken": {
      const { code, message, wire } = event;
      throw new GatewayError(code, { publicMessage: message, ...(wire === null ? {} : { wire }) });
    }
    default:
      return null;
  }
}
