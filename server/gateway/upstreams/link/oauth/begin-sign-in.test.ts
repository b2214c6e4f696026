import { expect, it } from "vitest";
import { beginSignIn } from "./begin-sign-in.ts";
import type { WayIn } from "./find-way-in.ts";

const begin = (issuer: string, authorizationEndpoint: string) => {
  const registration = {
    clientId: "house",
    secret: null,
    method: "none",
    expiresAtMs: null,
    redirectUri: "",
  };
  const server = {
    ...{ issuer, authorizationEndpoint, tokenEndpoint: `${issuer}/token`, hasS256: true },
    ...{ registrationEndpoint: null, revocationEndpoint: null, scopes: [], authMethods: [] },
    ...{ signingAlgorithms: [], takesMetadataDocuments: false, namesItself: false },
  };
  const client = { clientId: "house", secret: null, method: null, privateKey: null };
  const way: WayIn = { server, registration, client, scopes: ["a"], resource: null };
  return beginSignIn({ ...way, serverId: "sv_1", startedBy: null, nowMs: 0 }).url;
};

it.each([
  ["https://auth.example.com", "https://auth.example.com/authorize?tenant=1"],
  ["http://127.0.0.1:9000", "http://127.0.0.1:9000/authorize"],
])("an operator of %s is sent to %s", (issuer, page) => {
  expect(begin(issuer, page)).toContain(`${page}${page.includes("?") ? "&" : "?"}response_type=code`);
});

it.each([
  ["https://auth.example.com", "javascript:alert(document.cookie)//"],
  ["https://auth.example.com", "data:text/html,<script>alert(1)</script>"],
  ["https://auth.example.com", "http://auth.example.com/authorize"],
  ["http://127.0.0.1:9000", "javascript:alert(1)"],
  ["https://auth.example.com", "/authorize"],
])("no browser of ours is sent by %s to %s", (issuer, page) => {
  expect(() => begin(issuer, page)).toThrow("names no page to sign in at");
});
