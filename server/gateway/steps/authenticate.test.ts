import { describe, expect, test } from "vitest";
import { mintApiKey } from "../../access/api-key.ts";
import { isGatewayError } from "../../foundation/gateway-error.ts";
import { ADMIN_TOKEN, NOW_MS, testKey, testSnapshot } from "../test-gateway.ts";
import { authenticate } from "./authenticate.ts";

const lasting = testKey({ role: "operator", servers: ["alpha"], rateLimitPerMinute: 7 });
const expiring = testKey({ expiresAtMs: NOW_MS + 1 });
const expired = testKey({ expiresAtMs: NOW_MS });
const snapshot = testSnapshot([], [lasting.entry, expiring.entry, expired.entry]);
const proof = {
  clock: { now: () => NOW_MS, ticks: () => 0 },
  isAdminToken: (credential: string) => credential === ADMIN_TOKEN,
};
const asked = (credential: string | null) => authenticate(credential, undefined, snapshot, proof);

function refusal(credential: string | null) {
  try {
    return { caller: asked(credential) };
  } catch (error) {
    if (isGatewayError(error)) return { code: error.code, credential: error.data?.credential };
    throw error;
  }
}

test("a key is its caller, with the role, servers and limit it was given", () => {
  expect(asked(lasting.minted.key)).toEqual({
    id: lasting.minted.id,
    name: "probe",
    kind: "key",
    role: "operator",
    servers: ["alpha"],
    rateLimitPerMinute: 7,
  });
});

test("a caller carries nothing of the secret", () => {
  expect(Object.keys(asked(lasting.minted.key))).not.toContain("secretHash");
});

test("the admin token is the local admin, everywhere and with the house's limit", () => {
  expect(asked(ADMIN_TOKEN)).toMatchObject({
    id: "local",
    kind: "local",
    role: "admin",
    servers: [],
    rateLimitPerMinute: null,
  });
});

test("a key is good until the very millisecond it expires", () => {
  expect(asked(expiring.minted.key).id).toBe(expiring.minted.id);
  expect(refusal(expired.minted.key)).toEqual({ code: "unauthenticated", credential: "refused" });
});

describe("refused, and told that the credential is at fault", () => {
  const { id, secret } = lasting.minted;
  const stranger = mintApiKey();
  test.each([
    ["unknown or revoked", stranger.key],
    ["another key's secret", `gh_${id}_${stranger.secret}`],
    ["another key's id", `gh_${stranger.id}_${secret}`],
    ["a secret too long", `${lasting.minted.key}0`],
    ["a secret too short", lasting.minted.key.slice(0, -1)],
    ["lower case", lasting.minted.key.toLowerCase()],
    ["no key at all", "Sesame"],
    ["nearly the admin token", `${ADMIN_TOKEN}x`],
    ["empty", ""],
  ])("%s", (_, credential) => {
    expect(refusal(credential)).toEqual({ code: "unauthenticated", credential: "refused" });
  });
});

test("whoever shows nothing is asked for a key, and not told that one was bad", () => {
  expect(refusal(null)).toEqual({ code: "unauthenticated", credential: undefined });
});

test("a wrong secret and an unknown key read the same", () => {
  const says = (credential: string) => {
    try {
      asked(credential);
    } catch (error) {
      return (error as Error).message;
    }
  };
  const stranger = mintApiKey();
  expect(says(stranger.key)).toBe(says(`gh_${lasting.minted.id}_${stranger.secret}`));
});
