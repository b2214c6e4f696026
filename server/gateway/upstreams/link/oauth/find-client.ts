import type { Registration } from "../../../../access/grants/grant.ts";
import { callbackUrl, clientMetadata, clientMetadataUrl } from "../../../../contracts/oauth-client.ts";
import { GatewayError } from "../../../../foundation/gateway-error.ts";
import type { AuthHttp } from "./auth-http.ts";
import type { AuthorizationServer } from "./find-authorization-server.ts";
import type { OAuthTarget } from "./oauth-target.ts";
import { chooseMethod } from "./prove-client.ts";

type Finding = {
  http: AuthHttp;
  target: OAuthTarget;
  server: AuthorizationServer;
  /** What this very authorization server was told before; undefined: nothing. */
  known: Registration | undefined;
  publicUrl: string;
  nowMs: number;
};

/** Who we are there, in the order of the spec: as an operator says; by our metadata document; by registering. */
export async function findClient(finding: Finding): Promise<Registration> {
  const { target, server, known, publicUrl, nowMs } = finding;
  const redirectUri = callbackUrl(publicUrl);
  const as = (clientId: string, secret: string | null): Registration => ({
    ...{ clientId, secret, method: null, expiresAtMs: null, redirectUri },
  });
  if (target.clientId !== null) return as(target.clientId, target.clientSecret);
  // Nobody can fetch a document from where only this machine is.
  if (server.takesMetadataDocuments && publicUrl.startsWith("https:"))
    return { ...as(clientMetadataUrl(publicUrl), null), method: "none" };
  const isGood =
    known !== undefined &&
    known.redirectUri === redirectUri &&
    (known.expiresAtMs === null || known.expiresAtMs > nowMs);
  return isGood ? known : register(finding, redirectUri);
}

/** RFC 7591. */
async function register({ http, server, publicUrl }: Finding, redirectUri: string): Promise<Registration> {
  const { registrationEndpoint: endpoint, issuer, authMethods } = server;
  if (endpoint === null) {
    throw new GatewayError("upstream_refused", {
      publicMessage: `${issuer} does not let clients register themselves: register Gatehouse there, with the redirect URI ${redirectUri}, and give the client id in the server's settings.`,
    });
  }
  const wanted = chooseMethod({ secret: "", privateKey: null, method: null }, authMethods);
  const { status, json } = await http.ask(endpoint, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ ...clientMetadata(publicUrl), token_endpoint_auth_method: wanted }),
  });
  if (status >= 300 || typeof json?.client_id !== "string") {
    const said = [json?.error, json?.error_description].filter((text) => typeof text === "string").join(": ");
    throw new GatewayError("upstream_refused", {
      publicMessage: `${issuer} did not register the house (HTTP ${status}${said && `, ${said.slice(0, 300)}`}).`,
    });
  }
  const { client_id: clientId, client_secret: secret, token_endpoint_auth_method: method } = json;
  const endsAt = json.client_secret_expires_at;
  return {
    ...{ clientId, redirectUri },
    secret: typeof secret === "string" ? secret : null,
    method: typeof method === "string" ? method : null,
    expiresAtMs: typeof endsAt === "number" && endsAt > 0 ? endsAt * 1_000 : null,
  };
}
