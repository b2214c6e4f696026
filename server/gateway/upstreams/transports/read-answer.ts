import type { Dispatcher } from "undici";
import { GatewayError } from "../../../foundation/gateway-error.ts";
import { isObject, type JsonObject } from "../../protocol/message.ts";

/** One answer, or one event of a stream; what is larger is not for a model. */
export const ANSWER_BYTES_MAX = 32 * 1024 * 1024;

/** A whole body as text, never more than the bound: what says how long it is, HTTP holds to its word. */
export async function readText(
  body: Dispatcher.ResponseData["body"],
  stated?: string | string[],
): Promise<string> {
  if (typeof stated === "string" && Number(stated) <= ANSWER_BYTES_MAX) return body.text();
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    bytes += chunk.byteLength;
    if (bytes > ANSWER_BYTES_MAX) {
      throw new GatewayError("upstream_garbled", {
        publicMessage: `The server's answer is larger than ${ANSWER_BYTES_MAX} bytes.`,
      });
    }
    chunks.push(chunk);
  }
  return (chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)).toString("utf8");
}

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
