import type { ServerGrant } from "../../../prisma/generated/client.ts";
import type { ShownSignIn, SignInState } from "../../contracts/registry-oauth.ts";

/** Everything but what it is sealed for. */
export function showGrant(grant: Omit<ServerGrant, "sealed"> | null): ShownSignIn {
  return {
    state: (grant?.state ?? "none") as SignInState, // written by the grant store only
    says: grant?.says ?? "",
    issuer: grant?.issuer ?? null,
    scopes: grant?.scopes ?? [],
    askedScopes: grant?.askedScopes ?? [],
    expiresAt: grant?.expiresAt?.toISOString() ?? null,
    isRenewable: grant?.isRenewable ?? false,
    connectedAt: grant?.connectedAt?.toISOString() ?? null,
    connectedBy: grant?.connectedBy ?? null,
  };
}
