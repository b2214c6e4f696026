import { setTimeout as sleep } from "node:timers/promises";
import type { Grant } from "../../../../access/grants/grant.ts";
import type { GrantChange } from "../../../../access/grants/grant-store.ts";
import { askToken, type Given, TokenRefused } from "./ask-token.ts";
import type { AuthParts, AuthServer } from "./auth-parts.ts";
import { findAuthorizationServer } from "./find-authorization-server.ts";
import { asClient, findWayIn } from "./find-way-in.ts";
import { NOBODY_YET, needsSignIn } from "./needs-sign-in.ts";
import { registrationAt } from "./registration-at.ts";

/** Whoever renews is done by then, or is not alive any more, ms. */
const LEASE_MS = 30_000;
const LOOK_MS = 200;

/** A refresh token is used once: one replica asks, and the others take what it was given. */
export async function renewGrant(server: AuthServer, before: Grant, parts: AuthParts): Promise<Grant> {
  const { store, clock } = parts;
  const isOwnClient = server.target.grant === "client_credentials";
  while (!(await store.lease(server.id, LEASE_MS))) {
    await sleep(LOOK_MS);
    const stored = await store.read(server.id);
    if (isAnother(stored, before)) return stored;
  }
  const stored = await store.read(server.id);
  const isRenewed = isAnother(stored, before);
  const isGone = !isOwnClient && stored.tokens?.refresh == null;
  if (isRenewed || isGone) {
    const kept = await store.update(server.id, () => ({})); // only the lease ends
    if (isRenewed) return kept;
    throw needsSignIn(kept.says || NOBODY_YET); // an operator disconnected it meanwhile
  }
  try {
    const change = await renew(server, stored, parts);
    return await store.update(server.id, () => change);
  } catch (error) {
    const says = error instanceof Error ? error.message : String(error);
    if (!(error instanceof TokenRefused)) {
      await store.update(server.id, () => ({ says: `It could not be renewed just now. ${says}` }));
      throw error;
    }
    await store.update(server.id, () => afterRefusal(stored, says, isOwnClient));
    throw needsSignIn(says);
  }

  function isAnother({ tokens, expiresAtMs }: Grant, known: Grant): boolean {
    if (tokens === null || tokens.access === known.tokens?.access) return false;
    return expiresAtMs === null || expiresAtMs > clock.now();
  }
}

async function renew(server: AuthServer, grant: Grant, parts: AuthParts): Promise<GrantChange> {
  const { http, target, url } = server;
  const nowMs = parts.clock.now();
  if (target.grant === "client_credentials") {
    const way = await findWayIn({ http, url, target, grant, publicUrl: parts.publicUrl, nowMs });
    const fields = { grant_type: "client_credentials", ...named(way) };
    const given = await askToken({
      http,
      server: way.server,
      client: way.client,
      fields,
      scopes: way.scopes,
      nowMs,
    });
    const connected = {
      connectedAtMs: grant.connectedAtMs,
      issuer: way.server.issuer,
      resource: way.resource,
    };
    return { ...toChange(given, grant), ...connected, isRenewable: true };
  }
  const issuer = await findAuthorizationServer(http, grant.issuer!); // there is a token, so there is one
  const registration = registrationAt(grant.issuer!, grant, target, parts.publicUrl);
  const fields = {
    ...{ grant_type: "refresh_token", refresh_token: grant.tokens!.refresh! },
    ...(grant.resource !== null && { resource: grant.resource }),
  };
  const client = asClient(registration, target);
  return toChange(
    await askToken({ http, server: issuer, client, fields, scopes: grant.scopes, nowMs }),
    grant,
  );
}

function named({ scopes, resource }: { scopes: readonly string[]; resource: string | null }) {
  return {
    ...(scopes.length > 0 && { scope: scopes.join(" ") }),
    ...(resource !== null && { resource }),
  };
}

/** One that is not rotated stays good. A step up that somebody still has to take is still to be taken. */
function toChange({ tokens, scopes, expiresAtMs }: Given, grant: Grant): GrantChange {
  const refresh = tokens.refresh ?? grant.tokens?.refresh ?? null;
  const isWaiting =
    grant.state === "needs-sign-in" && grant.asked.scopes.some((scope) => !scopes.includes(scope));
  return {
    ...{ tokens: { ...tokens, refresh }, scopes, expiresAtMs, isRenewable: refresh !== null },
    ...(isWaiting ? {} : { state: "connected", says: "" }),
  };
}

/** What the old token still opens stays open until its end. */
function afterRefusal({ tokens }: Grant, says: string, isOwnClient: boolean): GrantChange {
  const change = { tokens: tokens && { ...tokens, refresh: null }, isRenewable: false };
  return isOwnClient
    ? { ...change, state: "refused", says: `The house's own client was turned away. ${says}` }
    : { ...change, state: "needs-sign-in", says: `It is not renewed any more. ${says}` };
}
