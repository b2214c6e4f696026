import { GatewayError } from "../foundation/gateway-error.ts";

export function throttled(waitMs: number): GatewayError {
  return new GatewayError("sign_in_throttled", { data: { retryAfterSeconds: Math.ceil(waitMs / 1000) } });
}
