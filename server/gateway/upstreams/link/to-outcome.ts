import { GatewayError } from "../../../foundation/gateway-error.ts";
import { isObject, type JsonObject, type RpcId } from "../../protocol/message.ts";
import type { Outcome } from "../connection.ts";

/** A response as what it says. `text` is its JSON where the caller has it, and may pass it on as it is. */
export function toOutcome(message: JsonObject, text: string | null): Outcome {
  const { result, error } = message;
  // With both, some clients read it as neither: what is passed on is the result alone.
  if (isObject(result)) return { result, text: error === undefined ? text : null };
  if (isObject(error) && typeof error.code === "number") {
    const said = typeof error.message === "string" ? error.message : "The server gives no reason.";
    return {
      error: {
        code: error.code,
        message: said,
        ...(error.data === undefined ? {} : { data: error.data }),
      },
    };
  }
  throw new GatewayError("upstream_garbled", {
    publicMessage: "The server answered with neither a result nor an error.",
  });
}

/** The same of an answer that must be to this question. */
export function toOutcomeOf(id: RpcId, message: JsonObject, text: string): Outcome {
  if (message.id === id) return toOutcome(message, text);
  // Some servers make a text of a number: it is the same call, but not an answer to pass on as it is.
  if (message.id !== undefined && String(message.id) === String(id)) return toOutcome(message, null);
  // A server that could not read who asked says so to nobody in particular; what it says to another is not for us.
  if (isObject(message.error) && (message.id === undefined || message.id === null))
    return toOutcome(message, null);
  throw new GatewayError("upstream_garbled", { publicMessage: "The server answered another request." });
}
