import { GatewayError } from "../../../foundation/gateway-error.ts";
import { isObject } from "../../protocol/message.ts";
import type { Reply } from "../../protocol/write-answer.ts";
import { askLegacyForModern } from "./ask-legacy-for-modern.ts";
import { askModernForModern, resumeTask } from "./ask-modern-for-modern.ts";
import { type CarriedState, openState } from "./carried-state.ts";
import { resumeParked } from "./follow-parked.ts";
import { ModernRound } from "./modern-round.ts";
import type { Trip } from "./trip.ts";

/** A modern client's call, to a server of either era. */
export async function askForModern(trip: Trip): Promise<Reply> {
  const state = openState(trip);
  if (state?.kind === "parked") return resumeParked(state, trip);
  if (state?.kind === "task") return resumeTask(state, trip);
  if (state?.kind === "again") requireVisited(trip.message.params.inputResponses);
  const { era, pool, poolCall } = trip.server;
  if (era() === "modern") {
    const reply = await askAtOnce(trip, state);
    if (reply !== null) return reply;
  }
  const round = new ModernRound(trip);
  pool
    .run({ ...poolCall(trip), signal: round.signal }, async (connection, signal, aside) => {
      if (connection.era === "legacy") await askLegacyForModern(trip, { connection, signal, aside }, round);
      else round.settle(await askModernForModern(trip, connection, signal, state));
    })
    .catch((error: unknown) => round.fail(error));
  return round.reply;
}

/** Nothing of a modern server outlasts its answer. Null: it is not one any more, and nothing was sent. */
function askAtOnce(trip: Trip, state: CarriedState | null): Promise<Reply | null> {
  const call = { ...trip.server.poolCall(trip), signal: trip.exchange.signal };
  return trip.server.pool.run(call, async (connection, signal) =>
    connection.era === "modern" ? askModernForModern(trip, connection, signal, state) : null,
  );
}

/** The server would only send the client to its page once more. */
function requireVisited(inputResponses: unknown): void {
  const answers = isObject(inputResponses) ? Object.values(inputResponses) : [];
  if (answers.length > 0 && answers.every((answer) => isObject(answer) && answer.action === "accept")) return;
  throw new GatewayError("upstream_refused", {
    publicMessage: "The server needs a page to be visited first, and that was declined.",
  });
}
