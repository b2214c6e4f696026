import type { Grant } from "../../../../access/grants/grant.ts";
import { GatewayError } from "../../../../foundation/gateway-error.ts";

export const NOBODY_YET = "Nobody has signed in yet.";

export function needsSignIn(says: string): GatewayError {
  return new GatewayError("upstream_needs_sign_in", {
    publicMessage: `The server wants a sign-in. ${says} An operator presses Connect on its page.`,
  });
}

export function bearerOf({ tokens }: Grant): string | null {
  return tokens && `Bearer ${tokens.access}`;
}
