import type { OAuthConfig, UpdateOAuth } from "../../contracts/registry-oauth.ts";
import type { RemoteFields } from "../../contracts/registry-remote.ts";
import { OAUTH_KEY, OAUTH_SECRET } from "../../contracts/secret-names.ts";
import type { SecretChanges } from "./stored-secrets.ts";

type Stored = { config: OAuthConfig | null; secrets: SecretChanges };
type Wanted = ReturnType<typeof RemoteFields.parse>["oauth"];

const NONE: OAuthConfig = {
  ...{ grant: "authorization_code", clientId: null, issuer: null, scopes: [], sendResource: true },
};

export function storeOAuth(wanted: Wanted): Stored {
  if (wanted === null) return { config: null, secrets: {} };
  const { clientSecret, privateKey, ...config } = wanted;
  const secrets = {
    ...(clientSecret !== null && { [OAUTH_SECRET]: clientSecret }),
    ...(privateKey !== null && { [OAUTH_KEY]: privateKey }),
  };
  return { config, secrets };
}

/** Whoever is not entered by OAuth any more has no secret for it. */
export function changeOAuth(before: OAuthConfig | null, patch: UpdateOAuth | null | undefined): Stored {
  if (patch === undefined) return { config: before, secrets: {} };
  if (patch === null) return { config: null, secrets: { [OAUTH_SECRET]: null, [OAUTH_KEY]: null } };
  const { clientSecret, privateKey, ...rest } = patch;
  const given = Object.entries(rest).filter(([, value]) => value !== undefined);
  return {
    config: { ...(before ?? NONE), ...Object.fromEntries(given) },
    secrets: {
      ...(clientSecret !== undefined && { [OAUTH_SECRET]: clientSecret }),
      ...(privateKey !== undefined && { [OAUTH_KEY]: privateKey }),
    },
  };
}
