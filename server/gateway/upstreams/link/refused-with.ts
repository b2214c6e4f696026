import { GatewayError } from "../../../foundation/gateway-error.ts";
import type { HttpAnswer } from "../transports/http1/http-answer.ts";
import { ledElsewhere } from "../transports/led-elsewhere.ts";

/** Of an answer that is no message, why it may be none. `from`: the URL that was asked. */
export function refusedWith(answer: HttpAnswer, from: string): GatewayError {
  const { statusCode: status, text } = answer;
  const isCredential = status === 401 || status === 403;
  return (
    ledElsewhere(answer, from) ??
    new GatewayError(isCredential || status >= 500 ? "upstream_unreachable" : "upstream_garbled", {
      publicMessage: isCredential
        ? `The server refuses our credentials (HTTP ${status}).`
        : `The server answered with HTTP ${status} and no MCP message.`,
      data: { status },
      detail: text.slice(0, 300),
    })
  );
}
