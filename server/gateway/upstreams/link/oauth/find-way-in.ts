import type { Grant, Registration } from "../../../../access/grants/grant.ts";
import { GatewayError } from "../../../../foundation/gateway-error.ts";
import type { AuthHttp } from "./auth-http.ts";
import { chooseScopes } from "./choose-scopes.ts";
import { type AuthorizationServer, findAuthorizationServer } from "./find-authorization-server.ts";
import { findClient } from "./find-client.ts";
import { findResource } from "./find-resource.ts";
import type { OAuthTarget } from "./oauth-target.ts";
import type { Client } from "./prove-client.ts";

type Finding = {
  http: AuthHttp;
  /** Of the server that is to be entered. */
  url: string;
  target: OAuthTarget;
  grant: Grant;
  publicUrl: string;
  nowMs: number;
};

/** Everything that it takes to ask for a token. */
export type WayIn = {
  server: AuthorizationServer;
  registration: Registration;
  client: Client;
  scopes: readonly string[];
  /** null: nothing is said of it. */
  resource: string | null;
};

/** From the server to its authorization server, and to who we are there. */
export async function findWayIn({ http, url, target, grant, publicUrl, nowMs }: Finding): Promise<WayIn> {
  const resource = await findResource(http, url, grant.asked.resourceMetadata);
  const server = await findAuthorizationServer(http, chooseIssuer(resource.issuers, target, grant));
  const known = grant.registrations[server.issuer];
  const registration = await findClient({ http, target, server, known, publicUrl, nowMs });
  return {
    ...{ server, registration, client: asClient(registration, target) },
    scopes: chooseScopes({
      ...{ wanted: target.scopes, asked: grant.asked.scopes, published: resource.scopes },
      granted: grant.issuer === server.issuer ? grant.scopes : [],
      offered: server.scopes,
    }),
    resource: target.sendResource ? (resource.id ?? url) : null,
  };
}

/** A key is the operator's, and never kept with what was registered. */
export function asClient({ clientId, secret, method }: Registration, { privateKey }: OAuthTarget): Client {
  return { clientId, secret, method, privateKey };
}

/** A client that an operator registered is known at one place, and its secret is shown at no other. */
function chooseIssuer(issuers: readonly string[], target: OAuthTarget, grant: Grant): string {
  const bound = target.issuer ?? (target.clientId === null ? null : grant.issuer);
  const found = bound === null ? issuers[0] : issuers.find((issuer) => isSame(issuer, bound));
  if (found !== undefined) return found;
  throw new GatewayError("upstream_refused", {
    publicMessage:
      bound === null
        ? "The server's metadata names no authorization server."
        : `The server is entered through ${issuers.join(", ") || "nobody"}, and not through ${bound} any more: look at its settings.`,
  });
}

function isSame(a: string, b: string): boolean {
  return a.replace(/\/$/, "") === b.replace(/\/$/, "");
}
