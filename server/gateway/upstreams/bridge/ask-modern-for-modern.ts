import { GatewayError } from "../../../foundation/gateway-error.ts";
import type { JsonObject } from "../../protocol/message.ts";
import type { Reply } from "../../protocol/write-answer.ts";
import type { Connection } from "../connection.ts";
import { type CarriedState, sealState } from "./carried-state.ts";
import { errorFor } from "./error-for.ts";
import { paramHeadersFor } from "./param-headers-for.ts";
import { toModernParams, underOwnName } from "./params-for.ts";
import { forModernClient } from "./result-for.ts";
import type { Trip } from "./trip.ts";

const LINE_BREAK = /[\n\r]/;

/** The way most calls will go: as it came, both ways. The answer's own text is passed on where nothing must be said anew. */
export async function askModernForModern(
  trip: Trip,
  connection: Connection,
  signal: AbortSignal,
  state: CarriedState | null,
): Promise<Reply> {
  const { message, exchange, client, server, parts } = trip;
  const named = withServersState(underOwnName(message, trip.ownName), state);
  const outcome = await connection.request({
    id: message.id!, // a notification is never for one server
    method: message.method,
    params: toModernParams(named, connection.version, parts.introduction),
    headers: paramHeadersFor(
      message.method === "tools/call" ? server.paramHeaders(trip.ownName) : [],
      message.params.arguments,
      exchange.incoming.headers,
    ),
    signal,
    hear: (notification) => void (client.hear(notification) || server.hear(notification)),
    answer: refuse,
  });
  if ("error" in outcome) throw errorFor("modern", outcome.error);
  const { result, text } = outcome;
  if (result.resultType === "input_required") return { result: carry(result, trip), isToolError: false };
  const isWhole =
    result.resultType === "complete" && (message.method !== "resources/read" || result.ttlMs !== undefined);
  // An answer is one line wherever it goes: an event stream, a WebSocket, a TCP line.
  return isWhole && text !== null && !LINE_BREAK.test(text)
    ? { answerJson: text, isToolError: result.isError === true }
    : forModernClient(message.method, result);
}

/** Absent stays absent; what is there is the server's own, opened by `openState`. */
function withServersState(params: JsonObject, state: CarriedState | null): JsonObject {
  if (params.requestState === undefined) return params;
  const { requestState: _, inputResponses, ...rest } = params;
  // It was another instance that asked, of another era: its answers mean nothing here.
  if (state?.kind !== "passed") return rest;
  return {
    ...rest,
    ...(inputResponses === undefined ? {} : { inputResponses }),
    requestState: state.state,
  };
}

function carry(result: JsonObject, trip: Trip): JsonObject {
  const { requestState } = result;
  if (requestState === undefined) return result;
  if (typeof requestState !== "string") {
    throw new GatewayError("upstream_garbled", { publicMessage: "The server's requestState is no text." });
  }
  return { ...result, requestState: sealState({ kind: "passed", state: requestState }, trip) };
}

/** A modern server has other ways to ask. */
async function refuse(): Promise<never> {
  const wire = { code: -32601, message: "Requests to the client are not part of this protocol version." };
  throw new GatewayError("upstream_refused", { publicMessage: wire.message, wire });
}
