import { GatewayError } from "../../../foundation/gateway-error.ts";
import { digestOfCall } from "../../questions/digest-of-call.ts";
import type { Trip } from "./trip.ts";

/** How long a modern client may take to come back with answers, ms. */
const STATE_MS_MAX = 60 * 60_000;
/** What a client has to send back with every retry must fit into its message. */
const STATE_CHARACTERS_MAX = 512 * 1024;

/** What a modern client carries for us between two rounds, sealed. */
export type CarriedState =
  /** A modern server's own, word for word. */
  | { kind: "passed"; state: string }
  /** A legacy server waits in this call; what it says next stands in the log after this event. */
  | { kind: "parked"; key: string; after: string }
  /** The call became a task at this instance, whose client knows no tasks. */
  | { kind: "task"; task: string; instance: string }
  /** A legacy server wants the call made again when its page has been visited. */
  | { kind: "again" };

type Sealed = CarriedState & { call: string; expiresAtMs: number };

/** Bound to who asks, where, of which server and for what: elsewhere it opens nothing. */
export function sealState(state: CarriedState, trip: Trip): string {
  const { seal, clock } = trip.parts;
  const sealed: Sealed = {
    ...state,
    call: digestOfCall(trip.message),
    expiresAtMs: clock.now() + STATE_MS_MAX,
  };
  const text = seal.seal(sealed, boundTo(trip));
  if (text.length <= STATE_CHARACTERS_MAX) return text;
  throw new GatewayError("upstream_garbled", {
    publicMessage: "The server's requestState is too long to carry.",
  });
}

/** Null: the client brings none. Throws `bad_state` for what is not ours, or not for this call. */
export function openState(trip: Trip): CarriedState | null {
  const { requestState } = trip.message.params;
  if (requestState === undefined) return null;
  const sealed =
    typeof requestState === "string" && requestState.length <= STATE_CHARACTERS_MAX
      ? (trip.parts.seal.open(requestState, boundTo(trip)) as Sealed | null) // what opens, we sealed
      : null;
  if (
    sealed === null ||
    sealed.call !== digestOfCall(trip.message) ||
    sealed.expiresAtMs <= trip.parts.clock.now()
  )
    throw new GatewayError("bad_state");
  return sealed;
}

function boundTo({ server, callerId, exchange }: Trip): string {
  return `upstream ${server.id} ${callerId} ${exchange.incoming.slug}`;
}
