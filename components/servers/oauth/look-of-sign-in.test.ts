import { expect, test } from "vitest";
import type { ShownSignIn } from "../../../server/contracts/registry-oauth.ts";
import { lookOfSignIn } from "./look-of-sign-in.ts";

const signIn = (more: Partial<ShownSignIn>): ShownSignIn => ({
  ...{ state: "none", says: "", issuer: null, scopes: [], askedScopes: [], expiresAt: null },
  ...{ isRenewable: false, connectedAt: null, connectedBy: null },
  ...more,
});

test.each([
  [signIn({}), true, "Nobody has signed in yet.", "text-second"],
  [signIn({}), false, "Not entered yet.", "text-second"],
  [signIn({ state: "connected" }), true, "Connected.", "text-second"],
  [signIn({ state: "connected", says: "It could not be renewed." }), true, "Connected, but:", "text-warning"],
  [signIn({ state: "needs-sign-in" }), true, "Needs sign-in.", "text-warning"],
  [signIn({ state: "refused", says: "No." }), true, "Refused.", "text-bad"],
] as const)("%j is said as loudly as it matters", (given, needsPerson, title, tone) => {
  expect(lookOfSignIn(given, needsPerson)).toMatchObject({ title, tone });
});

test("where something is to be done, that is said", () => {
  expect(lookOfSignIn(signIn({ state: "needs-sign-in" }), true).says).toBe("Press Connect.");
  expect(lookOfSignIn(signIn({ state: "needs-sign-in", says: "It has expired." }), true).says).toBe(
    "It has expired.",
  );
});
