import type { OAuthConfig } from "../../../server/contracts/registry-oauth.ts";
import { OAUTH_KEY, OAUTH_SECRET } from "../../../server/contracts/secret-names.ts";
import { noSecret, type OAuthDraft, type Secret } from "./server-draft.ts";

export const noOAuth: OAuthDraft = {
  ...{ clientId: "", clientSecret: noSecret, privateKey: noSecret, issuer: "", scopes: "" },
  sendResource: true,
};

export function draftOfOAuth(config: OAuthConfig | null, has: (name: string) => Secret): OAuthDraft {
  if (config === null) return noOAuth;
  return {
    clientId: config.clientId ?? "",
    clientSecret: has(OAUTH_SECRET),
    privateKey: has(OAUTH_KEY),
    issuer: config.issuer ?? "",
    scopes: config.scopes.join(" "),
    sendResource: config.sendResource,
  };
}

/** But for its secrets, which are new or patched. */
export function toOAuthFields({ clientId, issuer, scopes, sendResource }: OAuthDraft) {
  return {
    clientId: clientId.trim() || null,
    issuer: issuer.trim() || null,
    scopes: scopes.split(/[\s,]+/).filter(Boolean),
    sendResource,
  };
}
