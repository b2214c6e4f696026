import type { ErrorCode } from "../foundation/error-codes.ts";
import type { GatewayError } from "../foundation/gateway-error.ts";
import type { Answer } from "../gateway/incoming.ts";
import { ENCODINGS_TAKEN } from "./encoding/decode-body.ts";

/** Refused before there was a message to record. */
export function turnAway(error: GatewayError, requestId: string): Answer {
  const { http, rpc } = error.entry;
  const body = JSON.stringify({
    jsonrpc: "2.0",
    id: null,
    error: {
      code: rpc,
      message: error.message,
      data: { code: error.code, do: error.entry.do, request: requestId, ...error.data },
    },
  });
  const headers = { "content-type": "application/json", ...EXTRA[error.code], ...allowOf(error) };
  return { status: http, headers, body, eventId: null };
}

const EXTRA: Partial<Record<ErrorCode, Record<string, string>>> = {
  // The rest of a body we did not read would be taken for the next request.
  body_too_large: { connection: "close" },
  draining: { connection: "close", "retry-after": "1" },
  unsupported_media_type: { "accept-encoding": ENCODINGS_TAKEN },
};

function allowOf({ code, data }: GatewayError): Record<string, string> {
  return code === "method_not_allowed" && typeof data?.allow === "string" ? { allow: data.allow } : {};
}
