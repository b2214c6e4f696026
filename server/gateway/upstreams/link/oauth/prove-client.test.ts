import { generateKeyPairSync } from "node:crypto";
import { decodeProtectedHeader, jwtVerify } from "jose";
import { describe, expect, test } from "vitest";
import { chooseMethod, proveClient } from "./prove-client.ts";

const server = { issuer: "https://a.example", authMethods: [], signingAlgorithms: [] };
const client = { clientId: "house", secret: null, privateKey: null, method: null };

describe("how a client proves itself", () => {
  test.each([
    [{ secret: "s" }, [], "client_secret_basic"],
    [{ secret: "s" }, ["client_secret_post"], "client_secret_post"],
    [{ secret: "s" }, ["none"], "none"],
    [{ secret: "s", method: "client_secret_post" }, ["client_secret_basic"], "client_secret_post"],
    [{}, ["client_secret_basic"], "none"],
    [{ privateKey: "k" }, ["client_secret_basic", "private_key_jwt"], "private_key_jwt"],
    [{ method: "client_secret_basic" }, [], "none"],
  ])("%j where the server takes %j: %s", (has, supported, method) => {
    expect(chooseMethod({ ...client, ...has }, supported)).toBe(method);
  });
});

test("what HTTP's own way would misread is encoded first", async () => {
  const { headers } = await proveClient({ ...client, clientId: "a:b", secret: "c d" }, server, 0);
  expect(Buffer.from(headers.authorization!.slice(6), "base64").toString()).toBe("a%3Ab:c+d");
});

test.each([
  ["EC", () => generateKeyPairSync("ec", { namedCurve: "P-256" }), [], "ES256"],
  ["RSA", () => generateKeyPairSync("rsa", { modulusLength: 2048 }), ["RS256"], "RS256"],
  ["Ed25519", () => generateKeyPairSync("ed25519"), [], "EdDSA"],
] as const)(
  "a key of %s signs who the client is, for this server alone",
  async (_, make, algorithms, alg) => {
    const { privateKey, publicKey } = make();
    const pem = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
    const asked = { ...server, signingAlgorithms: algorithms };
    const { fields } = await proveClient({ ...client, privateKey: pem }, asked, Date.now());
    expect(decodeProtectedHeader(fields.client_assertion!).alg).toBe(alg);
    const claims = { issuer: "house", subject: "house", audience: server.issuer, maxTokenAge: "2m" };
    await expect(jwtVerify(fields.client_assertion!, publicKey, claims)).resolves.toBeDefined();
  },
);
