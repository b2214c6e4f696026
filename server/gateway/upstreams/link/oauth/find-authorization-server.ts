import { GatewayError } from "../../../../foundation/gateway-error.ts";
import type { JsonObject } from "../../../protocol/message.ts";
import type { AuthHttp } from "./auth-http.ts";
import { textsOf } from "./texts-of.ts";

/** What an authorization server says of itself (RFC 8414, or OpenID Connect Discovery). */
export type AuthorizationServer = {
  issuer: string;
  authorizationEndpoint: string | null;
  tokenEndpoint: string;
  registrationEndpoint: string | null;
  revocationEndpoint: string | null;
  scopes: readonly string[];
  authMethods: readonly string[];
  signingAlgorithms: readonly string[];
  /** It fetches what it wants to know of a client from the client's id. */
  takesMetadataDocuments: boolean;
  /** It always says who it is when it sends somebody back (RFC 9207). */
  namesItself: boolean;
  hasS256: boolean;
};

/** Metadata is taken only from whom it says it is of. */
export async function findAuthorizationServer(http: AuthHttp, issuer: string): Promise<AuthorizationServer> {
  for (const address of placesOf(issuer)) {
    const { status, json } = await http.ask(address);
    if (status !== 200 || json === null || typeof json.token_endpoint !== "string") continue;
    if (!isSameIssuer(json.issuer, issuer))
      throw garbled(`The metadata at ${address} is of another authorization server.`);
    return read(json, json.token_endpoint);
  }
  throw garbled(`${issuer} does not say how tokens are given: no metadata is where it should be.`);
}

/** RFC 8414 puts its path behind the well-known one, and OpenID Connect before it. */
function placesOf(issuer: string): string[] {
  const url = URL.parse(issuer);
  if (url === null) throw garbled(`${issuer.slice(0, 200)} is no authorization server's address.`);
  const { origin, pathname } = url;
  const path = pathname.replace(/\/+$/, "");
  const inserted = ["oauth-authorization-server", "openid-configuration"].map(
    (name) => `${origin}/.well-known/${name}${path}`,
  );
  return path === "" ? inserted : [...inserted, `${origin}${path}/.well-known/openid-configuration`];
}

/** To the letter; but a bare host is written with a slash at its end as often as without. */
function isSameIssuer(said: unknown, asked: string): said is string {
  if (typeof said !== "string") return false;
  return (
    said === asked ||
    (new URL(asked).pathname === "/" && said.replace(/\/$/, "") === asked.replace(/\/$/, ""))
  );
}

function read(json: JsonObject, tokenEndpoint: string): AuthorizationServer {
  const text = (name: string) => (typeof json[name] === "string" ? json[name] : null);
  return {
    issuer: text("issuer")!, // seen to be one
    authorizationEndpoint: text("authorization_endpoint"),
    tokenEndpoint,
    registrationEndpoint: text("registration_endpoint"),
    revocationEndpoint: text("revocation_endpoint"),
    scopes: textsOf(json.scopes_supported),
    authMethods: textsOf(json.token_endpoint_auth_methods_supported),
    signingAlgorithms: textsOf(json.token_endpoint_auth_signing_alg_values_supported),
    takesMetadataDocuments: json.client_id_metadata_document_supported === true,
    namesItself: json.authorization_response_iss_parameter_supported === true,
    hasS256: textsOf(json.code_challenge_methods_supported).includes("S256"),
  };
}

function garbled(publicMessage: string): GatewayError {
  return new GatewayError("upstream_garbled", { publicMessage });
}
