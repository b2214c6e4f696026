import { describe, expect, test } from "vitest";
import { LOCAL_ADMIN } from "../../access/actor.ts";
import { mintApiKey } from "../../access/api-key.ts";
import { HousePass, HousePasses } from "../../access/house-pass.ts";
import { isGatewayError } from "../../foundation/gateway-error.ts";
import { ProvenKeys } from "../proven-keys.ts";
import { ADMIN_TOKEN, NOW_MS, testKey, testSnapshot } from "../test-gateway.ts";
import { authenticate, renew } from "./authenticate.ts";

const lasting = testKey({ role: "operator", servers: ["alpha"], rateLimitPerMinute: 7 });
const expiring = testKey({ expiresAtMs: NOW_MS + 1 });
const expired = testKey({ expiresAtMs: NOW_MS });
const snapshot = testSnapshot([], [lasting.entry, expiring.entry, expired.entry]);
const clock = { now: () => NOW_MS, ticks: () => 0 };
const passes = new HousePasses(clock);
const proof = {
  clock,
  passes,
  proven: new ProvenKeys(),
  isAdminToken: (credential: string) => credential === ADMIN_TOKEN,
};
const asked = (credential: string | HousePass | null) => authenticate(credential, undefined, snapshot, proof);

function refusal(credential: string | HousePass | null) {
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
    priority: "normal",
  });
});

test("a key that was right once is asked for its place in the registry, and its time, all the same", () => {
  const time = { ms: NOW_MS };
  const at = { ...proof, clock: { ...clock, now: () => time.ms } };
  const { key, id } = expiring.minted;
  expect(authenticate(key, undefined, snapshot, at).id).toBe(id);
  time.ms += 1;
  expect(() => authenticate(key, undefined, snapshot, at)).toThrow("expired");
  const without = testSnapshot([], [lasting.entry]);
  time.ms = NOW_MS;
  expect(() => authenticate(key, undefined, without, at)).toThrow("unknown or revoked");
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

describe("an operator at the playground", () => {
  const operator = {
    kind: "person",
    id: "pe_1",
    name: "Otto",
    email: "otto@example.com",
    role: "operator",
    signInId: "si_1",
  } as const;
  const by = { id: "pe_1", name: "otto@example.com" };

  test("asks as a key with exactly the rights of that key, and is named beside it", () => {
    const viaPass = asked(passes.issue({ operator, keyId: lasting.minted.id }));
    expect(viaPass).toEqual({ ...asked(lasting.minted.key), by });
    expect(renew(viaPass, snapshot, clock)).toEqual(viaPass);
  });

  test("asks as themselves with their own role", () => {
    expect(asked(passes.issue({ operator, keyId: null }))).toMatchObject({
      id: "pe_1",
      name: "otto@example.com",
      kind: "person",
      role: "operator",
      by,
    });
    expect(asked(passes.issue({ operator: LOCAL_ADMIN, keyId: null }))).toMatchObject({ kind: "local" });
  });

  test.each([
    ["a key that has expired", expired.minted.id],
    ["a key that is unknown or revoked", mintApiKey().id],
  ])("cannot ask as %s", (_, keyId) => {
    expect(refusal(passes.issue({ operator, keyId }))).toEqual({
      code: "unauthenticated",
      credential: "refused",
    });
  });

  test("cannot use a pass twice, nor one of another house", () => {
    const used = passes.issue({ operator, keyId: null });
    asked(used);
    for (const pass of [used, new HousePass(), new HousePasses(clock).issue({ operator, keyId: null })]) {
      expect(refusal(pass)).toMatchObject({ code: "unauthenticated" });
    }
  });

  test("has nothing that a stranger could send: what a pass looks like as text is refused, and uses none up", () => {
    const pass = passes.issue({ operator, keyId: null });
    const inHeader = new Headers({ authorization: `Bearer ${pass}` }).get("authorization")!.slice(7);
    for (const text of [String(pass), inHeader, JSON.stringify(pass), lasting.minted.id]) {
      expect(refusal(text)).toMatchObject({ code: "unauthenticated" });
    }
    expect(asked(pass)).toMatchObject({ id: "pe_1" });
  });
});
