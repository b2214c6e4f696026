import { toGatewayError } from "../../../foundation/gateway-error.ts";
import type { JsonObject, RpcId } from "../../protocol/message.ts";
import { withDefaults } from "./with-defaults.ts";

type Question = { id: RpcId; method: string; params: JsonObject };

/** The message that answers what a server asked: with a result, or with why there is none. */
export async function replyTo(
  { id, method, params }: Question,
  answer: Promise<JsonObject>,
): Promise<JsonObject> {
  try {
    return { jsonrpc: "2.0", id, result: withDefaults(method, params, await answer) };
  } catch (cause) {
    const error = toGatewayError(cause);
    const wire = error.wire ?? { code: error.entry.rpc, message: error.message };
    return { jsonrpc: "2.0", id, error: wire };
  }
}
