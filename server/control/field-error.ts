import type { ErrorCode } from "../foundation/error-codes.ts";
import { GatewayError } from "../foundation/gateway-error.ts";

/** A refusal that lands on one field of the form. */
export function fieldError(code: ErrorCode, field: string, says: string): GatewayError {
  return new GatewayError(code, { publicMessage: says, data: { fields: { [field]: says } } });
}
