import { createPrivateKey, type KeyObject } from "node:crypto";
import { SignJWT } from "jose";
import { GatewayError } from "../../../../foundation/gateway-error.ts";
import { newId } from "../../../../foundation/ids.ts";
import type { AuthorizationServer } from "./find-authorization-server.ts";

/** Who we are at one authorization server, and what we can prove it with. */
export type Client = {
  clientId: string;
  secret: string | null;
  /** PEM. */
  privateKey: string | null;
  /** As it was registered; null: the server's metadata says what it takes. */
  method: string | null;
};

export type Proof = { headers: Record<string, string>; fields: Record<string, string> };

const ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
const ASSERTION_SECONDS = 60;

/** What a request to the token endpoint carries for that. */
export async function proveClient(
  client: Client,
  server: Pick<AuthorizationServer, "issuer" | "authMethods" | "signingAlgorithms">,
  nowMs: number,
): Promise<Proof> {
  const { clientId, secret, privateKey } = client;
  const method = chooseMethod(client, server.authMethods);
  if (method === "private_key_jwt") {
    const assertion = await signAssertion(clientId, privateKey!, server, nowMs);
    const fields = {
      client_id: clientId,
      client_assertion_type: ASSERTION_TYPE,
      client_assertion: assertion,
    };
    return { headers: {}, fields };
  }
  if (method === "client_secret_basic") {
    const pair = `${formEncode(clientId)}:${formEncode(secret!)}`;
    return { headers: { authorization: `Basic ${Buffer.from(pair).toString("base64")}` }, fields: {} };
  }
  if (method === "client_secret_post")
    return { headers: {}, fields: { client_id: clientId, client_secret: secret! } };
  return { headers: {}, fields: { client_id: clientId } };
}

/** What was agreed on when it was registered; else the first that both sides can, and that shows the secret least. */
export function chooseMethod(
  { secret, privateKey, method }: Pick<Client, "secret" | "privateKey" | "method">,
  supported: readonly string[],
): string {
  const able = [
    ...(privateKey === null ? [] : ["private_key_jwt"]),
    ...(secret === null ? [] : ["client_secret_basic", "client_secret_post"]),
    "none",
  ];
  if (method !== null && able.includes(method)) return method;
  // A server that does not say takes Basic (RFC 8414); and a secret that is there is meant to be used.
  if (supported.length === 0) return able[0]!;
  return able.find((each) => supported.includes(each)) ?? able[0]!;
}

async function signAssertion(
  clientId: string,
  pem: string,
  { issuer, signingAlgorithms }: Pick<AuthorizationServer, "issuer" | "signingAlgorithms">,
  nowMs: number,
): Promise<string> {
  const key = createPrivateKey(pem);
  const able = algorithmsOf(key);
  const alg = able.find((each) => signingAlgorithms.includes(each)) ?? able[0];
  if (alg === undefined)
    throw new GatewayError("upstream_needs_sign_in", {
      publicMessage: "The private key is of a kind that signs no assertions: it is RSA, EC or Ed25519.",
    });
  const seconds = Math.floor(nowMs / 1_000);
  return new SignJWT({})
    .setProtectedHeader({ alg })
    .setIssuer(clientId)
    .setSubject(clientId)
    .setAudience(issuer)
    .setJti(newId("ja", nowMs))
    .setIssuedAt(seconds)
    .setExpirationTime(seconds + ASSERTION_SECONDS)
    .sign(key);
}

const CURVES: Readonly<Record<string, string | undefined>> = {
  prime256v1: "ES256",
  secp384r1: "ES384",
  secp521r1: "ES512",
};

function algorithmsOf({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject): string[] {
  if (asymmetricKeyType === "rsa") return ["PS256", "RS256", "PS384", "RS384", "PS512", "RS512"];
  if (asymmetricKeyType === "ed25519") return ["EdDSA", "Ed25519"];
  const curve = CURVES[asymmetricKeyDetails?.namedCurve ?? ""];
  return curve === undefined ? [] : [curve];
}

/** As forms are, RFC 6749 §2.3.1 says. */
function formEncode(text: string): string {
  return new URLSearchParams([["", text]]).toString().slice(1);
}
