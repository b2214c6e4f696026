import { expect, test } from "vitest";
import type { Actor } from "../access/actor.ts";
import { HousePass, HousePasses } from "../access/house-pass.ts";
import type { PersonRole } from "../contracts/permissions.ts";
import { createPlaygroundAdmission } from "./admit-to-playground.ts";
import type { TrpcContext } from "./create-context.ts";

const PUBLIC_URL = "http://127.0.0.1:3000";
const passes = new HousePasses({ now: () => 0, ticks: () => 0 });
const person = (role: PersonRole): Actor => ({
  ...{ kind: "person", id: "pe_1", name: "Ada", email: "ada@example.com", signInId: "si_1" },
  role,
});

function knock(actor: Actor | null, more: Record<string, string | null> = {}) {
  const headers = { "content-type": "application/json", origin: PUBLIC_URL, cookie: "gatehouse=1", ...more };
  const createContext = async () => ({ actor, house: { passes } }) as unknown as TrpcContext;
  const admit = createPlaygroundAdmission({ createContext, publicUrl: PUBLIC_URL });
  const header = (name: string) => (headers as Record<string, string | null>)[name] ?? null;
  return admit({ method: "POST", header });
}

test.each<[PersonRole, boolean]>([
  ["admin", true],
  ["operator", true],
  ["auditor", false],
  ["viewer", false],
])("%s: %s", async (role, isAdmitted) => {
  if (!isAdmitted) return expect(knock(person(role))).rejects.toMatchObject({ code: "forbidden" });
  const pass = await (await knock(person(role)))(null);
  expect(HousePass.is(pass)).toBe(true);
  expect(passes.redeem(pass)).toMatchObject({ operator: { role }, keyId: null });
});

test("nobody gets a pass who is not signed in", async () => {
  await expect(knock(null)).rejects.toMatchObject({ code: "unauthenticated" });
});

test.each([
  ["another site", { origin: "https://evil.example" }, "origin_refused"],
  ["nobody says where from", { origin: null }, "origin_refused"],
  ["a plain form", { "content-type": "text/plain" }, "unsupported_media_type"],
])("forged by %s, even with an admin's cookie", async (_, headers, code) => {
  await expect(knock(person("admin"), headers)).rejects.toMatchObject({ code });
});
