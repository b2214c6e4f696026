import type { Grant, Registration } from "../../../../access/grants/grant.ts";
import { callbackUrl } from "../../../../contracts/oauth-client.ts";
import { GatewayError } from "../../../../foundation/gateway-error.ts";
import type { OAuthTarget } from "./oauth-target.ts";

/** Who we are at an authorization server that knows us: as the settings say now, or as it was registered. */
export function registrationAt(
  issuer: string,
  { registrations }: Pick<Grant, "registrations">,
  { clientId, clientSecret }: OAuthTarget,
  publicUrl: string,
): Registration {
  if (clientId !== null) {
    const redirectUri = callbackUrl(publicUrl);
    return { clientId, secret: clientSecret, method: null, expiresAtMs: null, redirectUri };
  }
  const known = registrations[issuer];
  if (known !== undefined) return known;
  throw new GatewayError("upstream_needs_sign_in", {
    publicMessage: `The house is not registered at ${issuer} any more.`,
  });
}
