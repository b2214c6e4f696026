import { afterAll, beforeAll, expect, test } from "vitest";
import type { PersonRole } from "../../contracts/permissions.ts";
import type { ControlContext } from "../control-context.ts";
import { invitePerson } from "../people/invite-person.ts";
import { revokeInvitation } from "../people/revoke-invitation.ts";
import { openTestHouse, type TestHouse } from "../test-house.ts";
import { acceptInvitation } from "./accept-invitation.ts";
import { describeInvitation } from "./describe-invitation.ts";

let house: TestHouse;
let admin: ControlContext;
beforeAll(async () => {
  house = await openTestHouse();
  admin = await house.addPerson("admin", "Ada");
});
afterAll(() => house.close());

async function invite(email: string, role: PersonRole = "operator") {
  const { id, link } = await invitePerson({ ctx: admin, input: { email, role } });
  return { id, token: link.split("/").at(-1)! };
}
const accept = (token: string, ctx = house.open) =>
  acceptInvitation({ ctx, input: { token, name: "Grace", password: "correct horse battery" } });
const describe = (token: string) => describeInvitation({ ctx: house.open, input: { token } });

test("an invitation makes the person it names, with the role it names, once", async () => {
  const { token } = await invite("grace@example.com");
  expect(await describe(token)).toMatchObject({ email: "grace@example.com", role: "operator" });
  const outcomes = await Promise.allSettled([accept(token), accept(token)]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(await house.lastRecord()).toMatchObject({
    method: "person.accept_invitation",
    caller: "grace@example.com",
  });
  const person = await house.db.prisma.person.findUniqueOrThrow({ where: { email: "grace@example.com" } });
  expect(person).toMatchObject({ name: "Grace", role: "operator", deactivatedAt: null });
});

test("the invitation's email counts, whatever the form says", async () => {
  const { token } = await invite("named@example.com", "viewer");
  const input = { token, name: "N", email: "other@example.com", password: "correct horse battery" };
  expect(await acceptInvitation({ ctx: house.open, input })).toEqual({ email: "named@example.com" });
});

test("withdrawn, replaced, old and made-up links all look alike", async () => {
  const withdrawn = await invite("withdrawn@example.com");
  await revokeInvitation({ ctx: admin, input: { id: withdrawn.id } });
  const replaced = await invite("replaced@example.com");
  await invite("replaced@example.com");
  for (const { token } of [withdrawn, replaced, { token: "MADEUP" }]) {
    await expect(describe(token)).rejects.toMatchObject({ code: "link_expired" });
    await expect(accept(token)).rejects.toMatchObject({ code: "link_expired" });
  }
  const old = await invite("old@example.com");
  house.time.ms += 7 * 86_400_000;
  await expect(accept(old.token)).rejects.toMatchObject({ code: "link_expired" });
});

test("trying links is throttled by address", async () => {
  const ctx = { ...house.open, address: "10.9.9.9" };
  const codes = new Set<string>();
  for (let i = 0; i < 61; i++) {
    await describeInvitation({ ctx, input: { token: "MADEUP" } }).catch(({ code }) => codes.add(code));
  }
  expect([...codes]).toEqual(["link_expired", "sign_in_throttled"]);
});
