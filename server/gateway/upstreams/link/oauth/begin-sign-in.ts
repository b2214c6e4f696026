import { createHash, randomBytes } from "node:crypto";
import type { PendingSignIn } from "../../../../access/grants/grant.ts";
import { GatewayError } from "../../../../foundation/gateway-error.ts";
import type { WayIn } from "./find-way-in.ts";

/** Whoever signs in may have to look for a password first, ms. */
const SIGN_IN_MS_MAX = 10 * 60_000;

type Wanted = WayIn & { serverId: string; startedBy: string | null; nowMs: number };

/** Where an operator goes to sign in, and what is kept until they come back. */
export function beginSignIn(wanted: Wanted): { url: string; pending: PendingSignIn } {
  const { server, registration, scopes, resource, serverId, startedBy, nowMs } = wanted;
  if (server.authorizationEndpoint === null) throw refusal(`${server.issuer} has no page to sign in at.`);
  if (!server.hasS256)
    throw refusal(`${server.issuer} does not know PKCE with S256: a code could be stolen on its way.`);
  const verifier = randomBytes(32).toString("base64url");
  const state = `${serverId}.${randomBytes(32).toString("base64url")}`;
  const url = pageOf(server.authorizationEndpoint, server.issuer);
  const query = {
    response_type: "code",
    client_id: registration.clientId,
    redirect_uri: registration.redirectUri,
    state,
    code_challenge: createHash("sha256").update(verifier).digest("base64url"),
    code_challenge_method: "S256",
    ...(scopes.length > 0 && { scope: scopes.join(" ") }),
    ...(resource !== null && { resource }),
    // OpenID Connect gives no refresh token without it.
    ...(scopes.includes("offline_access") && { prompt: "consent" }),
  };
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return {
    url: url.href,
    pending: {
      ...{ stateDigest: digestOf(state), verifier, issuer: server.issuer, scopes, resource, startedBy },
      endsAtMs: nowMs + SIGN_IN_MS_MAX,
    },
  };
}

/** A browser of ours is sent there: nothing but a page, and none that anybody listens in to where its issuer is behind TLS. */
function pageOf(address: string, issuer: string): URL {
  const url = URL.parse(address);
  const isPlainToo = issuer.startsWith("http:");
  if (url !== null && (url.protocol === "https:" || (isPlainToo && url.protocol === "http:"))) return url;
  throw refusal(`${issuer} names no page to sign in at: ${address.slice(0, 200)}`);
}

export function digestOf(state: string): string {
  return createHash("sha256").update(state).digest("base64url");
}

function refusal(publicMessage: string): GatewayError {
  return new GatewayError("upstream_refused", { publicMessage });
}
