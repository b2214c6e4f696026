import { encode } from "next-auth/jwt";
import type { CredentialsConfig } from "next-auth/providers/credentials";
import { expect, test } from "vitest";
import type { House } from "../../../../server/bridge.ts";
import { authOptions } from "./auth-options.ts";

const SECRET = "a secret of at least thirty-two characters";

/** What the house is asked when a browser with this cookie signs in. */
async function askedWith(sessionToken: string | undefined) {
  const asked: Parameters<House["signIn"]["authenticate"]>[0][] = [];
  const person = { id: "pe_1", email: "a@b.c", name: "Ada", role: "admin" } as const;
  const house = {
    sessionSecret: SECRET,
    publicUrl: "http://gate.example",
    signIn: {
      authenticate: async (attempt) => {
        asked.push(attempt);
        return { signInId: "si_2", person };
      },
    },
  } as House;
  const [provider] = authOptions(house, { address: "10.0.0.1", sessionToken }).providers;
  const { authorize } = provider!.options as CredentialsConfig;
  await authorize({ email: "a@b.c", password: "x" }, { headers: {} });
  return asked[0];
}

test("signing in names the sign-in that the browser's cookie proves, and no other", async () => {
  const cookie = await encode({ token: { signInId: "si_1" }, secret: SECRET });
  expect(await askedWith(cookie)).toMatchObject({ address: "10.0.0.1", replaces: "si_1" });
  const forged = await encode({ token: { signInId: "si_1" }, secret: `another ${SECRET}` });
  expect(await askedWith(forged)).toMatchObject({ replaces: null });
  expect(await askedWith(undefined)).toMatchObject({ replaces: null });
});
