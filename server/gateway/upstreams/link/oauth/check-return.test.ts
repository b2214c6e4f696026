import { describe, expect, test } from "vitest";
import type { PendingSignIn } from "../../../../access/grants/grant.ts";
import { digestOf } from "./begin-sign-in.ts";
import { requireCode, requirePending } from "./check-return.ts";

const pending: PendingSignIn = {
  ...{
    stateDigest: digestOf("mine"),
    verifier: "v",
    issuer: "https://a.example",
    scopes: [],
    resource: null,
  },
  ...{ startedBy: "ada", endsAtMs: 1_000 },
};

describe("a sign-in is ended by whoever began it, once and in time", () => {
  test("it is", () => {
    expect(requirePending(pending, { state: "mine" }, "ada", 999)).toBe(pending);
    expect(requirePending({ ...pending, startedBy: null }, { state: "mine" }, "eve", 0)).toBeDefined();
  });
  test.each([
    [null, "mine", "ada", 0, /ended already/],
    [pending, "other", "ada", 0, /ended already/],
    [pending, "mine", "eve", 0, /Somebody else/],
    [pending, "mine", "ada", 1_000, /ten minutes/],
  ])("it is not: %#", (known, state, by, nowMs, says) => {
    expect(() => requirePending(known, { state }, by, nowMs)).toThrow(says);
  });
});

describe("a code is taken from whom it was asked of, to the letter", () => {
  const issuer = "https://a.example";
  const answer = { state: "mine", code: "c" };
  test.each([
    [{ ...answer, iss: issuer }, true],
    [{ ...answer, iss: issuer }, false],
    [answer, false],
  ])("it is: %j", (given, namesItself) => {
    expect(requireCode(given, { issuer, namesItself })).toBe("c");
  });
  test.each([
    [answer, true, /nobody did/],
    [{ ...answer, iss: `${issuer}/` }, true, /comes from/],
    [{ ...answer, iss: "https://evil.example" }, false, /comes from/],
    [{ state: "mine", error: "access_denied", errorDescription: "No." }, false, /access_denied: No\./],
    [{ state: "mine", error: "access_denied", iss: "https://evil.example" }, false, /comes from/],
    [{ state: "mine" }, false, /no code/],
  ])("it is not: %j", (given, namesItself, says) => {
    expect(() => requireCode(given, { issuer, namesItself })).toThrow(says);
  });
});
