import { GatewayError } from "../../../foundation/gateway-error.ts";
import { isObject, type JsonObject } from "../../protocol/message.ts";

/** One answer, or one event of a stream; what is larger is not for a model. */
export const ANSWER_BYTES_MAX = 32 * 1024 * 1024;

export function readMessage(text: string): JsonObject {
  let message: unknown;
  try {
    message = JSON.parse(text);
  } catch (cause) {
    throw new GatewayError("upstream_garbled", {
      publicMessage: "The server sent something that is not JSON.",
      detail: text.slice(0, 300),
      cause,
    });
  }
  if (isObject(message) && message.jsonrpc === "2.0") return message;
  throw new GatewayError("upstream_garbled", {
    publicMessage: "The server sent JSON that is no JSON-RPC message.",
    detail: text.slice(0, 300),
  });
}
