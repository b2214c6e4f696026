import type { JsonObject } from "../../protocol/message.ts";
import { requireAbility, toServersError } from "./client-end.ts";
import { legacyReply } from "./legacy-reply.ts";
import type { ModernRound } from "./modern-round.ts";
import { toLegacyParams, underOwnName } from "./params-for.ts";
import type { Leg, Trip } from "./trip.ts";

/** Runs until the server has answered, which may be rounds later. */
export async function askLegacyForModern(
  trip: Trip,
  { connection, signal, aside }: Leg,
  round: ModernRound,
): Promise<void> {
  const { message, client, server, callerId } = trip;
  await server.beAsLoudAs(connection, client.logLevel);
  const outcome = await connection.request({
    id: server.nextId(),
    method: message.method,
    params: toLegacyParams(underOwnName(message, trip.ownName)),
    headers: {},
    signal,
    callerId,
    hear(notification) {
      if (!isOfCall(notification)) server.hear(notification);
      else if (round.parked === null) client.hear(notification);
      else round.parked.say(notification);
    },
    async answer(method, params) {
      try {
        requireAbility(message.capabilities, method, params);
      } catch (error) {
        toServersError(error);
      }
      const parked = round.park();
      return aside(() => parked.ask(method, params));
    },
  });
  if (round.parked === null) round.settle(legacyReply(outcome, trip));
  else round.parked.settle(outcome);
}

const OF_CALL: ReadonlySet<unknown> = new Set(["notifications/progress", "notifications/message"]);

function isOfCall({ method }: JsonObject): boolean {
  return OF_CALL.has(method);
}
