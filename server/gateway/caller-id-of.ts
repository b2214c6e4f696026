import { isGatewayError } from "../foundation/gateway-error.ts";
import type { GatewayParts } from "./parts.ts";
import { authenticate } from "./steps/authenticate.ts";
import { findEndpoint } from "./steps/find-endpoint.ts";

/** For what is no exchange: whose credential is this, at that endpoint? Null: nobody's. */
export function callerIdOf(credential: string | null, slug: string, parts: GatewayParts): string | null {
  const snapshot = parts.snapshot.current();
  try {
    return authenticate(credential, findEndpoint(slug, snapshot), snapshot, parts).id;
  } catch (error) {
    if (isGatewayError(error)) return null;
    throw error;
  }
}
