import { GatewayError } from "../../../foundation/gateway-error.ts";
import { isObject, type JsonObject } from "../../protocol/message.ts";
import type { Outcome } from "../connection.ts";

/** A response as what it says. `text` is its JSON where the caller has it. */
export function toOutcome(message: JsonObject, text: string | null): Outcome {
  if (isObject(message.result)) return { result: message.result, text };
  const { error } = message;
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
