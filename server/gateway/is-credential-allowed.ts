import { decide } from "../access/decide.ts";
import type { Right } from "../contracts/permissions.ts";
import { isGatewayError } from "../foundation/gateway-error.ts";
import type { GatewayParts } from "./parts.ts";
import { authenticate } from "./steps/authenticate.ts";

/** For what is no exchange, such as /metrics: may whoever holds this do that? */
export function isCredentialAllowed(credential: string, right: Right, parts: GatewayParts): boolean {
  try {
    return decide(authenticate(credential, undefined, parts.snapshot.current(), parts), right).allowed;
  } catch (error) {
    if (isGatewayError(error)) return false;
    throw error;
  }
}
