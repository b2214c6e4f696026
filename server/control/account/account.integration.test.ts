import { encode } from "next-auth/jwt";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createOperatorSessions } from "../../access/operator-sessions.ts";
import { roleTable } from "../../contracts/permissions.ts";
import { sessionCookieName } from "../../contracts/session.ts";
import { changeRole } from "../people/change-role.ts";
import { openTestHouse, PASSWORD, type TestHouse } from "../test-house.ts";
import { changePassword } from "./change-password.ts";
import { endSignIn } from "./end-sign-in.ts";
import { getMe } from "./get-me.ts";
import { listSignIns } from "./list-sign-ins.ts";
import { type SignInAttempt, signIn } from "./sign-in.ts";
import { signOut } from "./sign-out.ts";

const SECRET = "a secret of at least thirty-two characters";

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house.close());

const attempt = (email: string, password = PASSWORD): SignInAttempt => ({
  email,
  password,
  userAgent: "Firefox",
  address: "10.0.0.1",
  replaces: null,
});

async function cookieOf(signInId: string): Promise<string> {
  return `other=1; ${sessionCookieName(false)}=${await encode({ token: { signInId }, secret: SECRET })}`;
}
const sessions = () =>
  createOperatorSessions({ db: house.db, clock: house.clock, secret: SECRET, isSecure: false });

/** Signed in as a new person; asks as they would, by their cookie. */
async function enter(role: "admin" | "viewer", name: string) {
  const ctx = await house.addPerson(role, name);
  const { signInId } = await signIn(house.open, attempt(`${name.toLowerCase()}@example.com`));
  const cookie = await cookieOf(signInId);
  return {
    ctx: { ...ctx, actor: { ...ctx.actor, signInId } },
    signInId,
    ask: () => sessions().fromCookies(cookie),
  };
}

test("a right password signs in, is recorded, and the cookie says who it is", async () => {
  const ada = await enter("admin", "Ada");
  expect(await house.lastRecord()).toMatchObject({
    method: "person.sign_in",
    caller: "ada@example.com",
    outcome: "ok",
  });
  expect(await ada.ask()).toMatchObject({
    kind: "person",
    name: "Ada",
    role: "admin",
    signInId: ada.signInId,
  });
});

test("a new sign-in in the same browser ends the one before, and no other", async () => {
  const [before, elsewhere] = [await enter("viewer", "Nora"), await enter("viewer", "Nils")];
  house.told.nouns.length = 0;
  const { signInId } = await signIn(house.open, {
    ...attempt("nora@example.com"),
    replaces: before.signInId,
  });
  expect(await before.ask()).toBeNull();
  expect(await elsewhere.ask()).not.toBeNull();
  expect(await sessions().fromCookies(await cookieOf(signInId))).toMatchObject({ name: "Nora" });
  expect(await house.lastRecord()).toMatchObject({
    method: "person.sign_in",
    detail: { after: { hasReplaced: true } },
  });
  expect(house.told.nouns).toEqual(["person"]);

  const wrong = { ...attempt("nora@example.com", "not the password"), replaces: signInId };
  await expect(signIn(house.open, wrong)).rejects.toMatchObject({ code: "wrong_password" });
  expect(await sessions().fromCookies(await cookieOf(signInId))).not.toBeNull();
});

test("a cookie made with another secret, or of no sign-in, is nobody's", async () => {
  const forged = await encode({
    token: { signInId: "si_1" },
    secret: "another secret, just as long as it is",
  });
  expect(await sessions().fromCookies(`${sessionCookieName(false)}=${forged}`)).toBeNull();
  expect(await sessions().fromCookies(await cookieOf("si_unknown"))).toBeNull();
  expect(await sessions().fromCookies("a=b; c")).toBeNull();
  expect(await sessions().fromCookies(null)).toBeNull();
});

test("a wrong password and an unknown person are refused alike, and recorded", async () => {
  await house.addPerson("viewer", "Carl");
  await expect(signIn(house.open, attempt("carl@example.com", "wrong"))).rejects.toMatchObject({
    code: "wrong_password",
  });
  expect(await house.lastRecord()).toMatchObject({
    method: "person.sign_in_failed",
    tool: "carl@example.com",
    outcome: "denied",
    address: "10.0.0.1",
  });
  await expect(signIn(house.open, attempt("nobody@example.com"))).rejects.toMatchObject({
    code: "wrong_password",
  });
});

test("after five wrong passwords even the right one has to wait; one record says so", async () => {
  await house.addPerson("viewer", "Dora");
  for (let i = 0; i < 5; i++) {
    await expect(signIn(house.open, attempt("dora@example.com", "wrong"))).rejects.toMatchObject({
      code: "wrong_password",
    });
  }
  for (let i = 0; i < 3; i++) {
    await expect(signIn(house.open, attempt("dora@example.com"))).rejects.toMatchObject({
      code: "sign_in_throttled",
      data: { retryAfterSeconds: 30 },
    });
  }
  const throttled = await house.db.prisma.record.count({ where: { method: "person.sign_in_throttled" } });
  expect(throttled).toBe(1);
  house.time.ms += 30_000;
  await signIn(house.open, attempt("dora@example.com"));
});

test("signing out ends the sign-in for good", async () => {
  const fay = await enter("viewer", "Fay");
  await signOut(house.open, fay.signInId);
  expect(await fay.ask()).toBeNull();
  expect(await house.lastRecord()).toMatchObject({ method: "person.sign_out", caller: "fay@example.com" });
});

test("a sign-in lasts twelve hours", async () => {
  const gil = await enter("viewer", "Gil");
  house.time.ms += 12 * 3_600_000 - 1;
  expect(await gil.ask()).not.toBeNull();
  house.time.ms += 1;
  expect(await gil.ask()).toBeNull();
});

test("a changed role and a deactivation count at the next request", async () => {
  const admin = await enter("admin", "Hal");
  const ina = await enter("viewer", "Ina");
  await changeRole({ ctx: admin.ctx, input: { id: ina.ctx.actor.id, role: "operator" } });
  expect(await ina.ask()).toMatchObject({ role: "operator" });
  await house.db.prisma.person.update({
    where: { id: ina.ctx.actor.id },
    data: { deactivatedAt: new Date() },
  });
  expect(await ina.ask()).toBeNull();
});

test("when somebody was last seen is written once a minute", async () => {
  const jo = await enter("viewer", "Jo");
  const seen = async () =>
    (await house.db.prisma.signIn.findUniqueOrThrow({ where: { id: jo.signInId } })).lastSeenAt.getTime();
  const first = await seen();
  house.time.ms += 59_000;
  await jo.ask();
  expect(await seen()).toBe(first);
  house.time.ms += 2_000;
  await jo.ask();
  expect(await seen()).toBe(house.time.ms);
});

test("changing the password signs out every other browser, and this one stays", async () => {
  const kim = await enter("viewer", "Kim");
  const elsewhere = await signIn(house.open, attempt("kim@example.com"));
  const next = "another good password";
  const wrong = changePassword({ ctx: kim.ctx, input: { current: "not this one", next } });
  await expect(wrong).rejects.toMatchObject({
    code: "bad_input",
    data: { fields: { current: expect.any(String) } },
  });
  const asEmail = changePassword({ ctx: kim.ctx, input: { current: PASSWORD, next: "Kim@example.com" } });
  await expect(asEmail).rejects.toMatchObject({
    code: "bad_input",
    data: { fields: { next: expect.any(String) } },
  });

  expect(await changePassword({ ctx: kim.ctx, input: { current: PASSWORD, next } })).toEqual({
    endedElsewhere: 1,
  });
  expect(await house.lastRecord()).toMatchObject({ method: "person.change_password", outcome: "ok" });
  expect(await kim.ask()).not.toBeNull();
  expect(await sessions().fromCookies(await cookieOf(elsewhere.signInId))).toBeNull();
  await expect(signIn(house.open, attempt("kim@example.com"))).rejects.toMatchObject({
    code: "wrong_password",
  });
  await signIn(house.open, attempt("kim@example.com", next));
});

test("one's sign-ins are listed and ended one by one; another's cannot be", async () => {
  const lea = await enter("viewer", "Lea");
  const max = await enter("viewer", "Max");
  const { signInId } = await signIn(house.open, attempt("lea@example.com"));
  const { items } = await listSignIns({ ctx: lea.ctx, input: undefined });
  expect(items.map(({ id, current }) => [id, current]).sort()).toEqual(
    [
      [lea.signInId, true],
      [signInId, false],
    ].sort(),
  );
  await expect(endSignIn({ ctx: max.ctx, input: { id: signInId } })).rejects.toMatchObject({
    code: "not_found",
  });
  await endSignIn({ ctx: lea.ctx, input: { id: signInId } });
  expect(await house.lastRecord()).toMatchObject({ method: "person.end_sign_in" });
  expect(await sessions().fromCookies(await cookieOf(signInId))).toBeNull();
});

test("account.me says who one is, what one may do, and the house's time zone", async () => {
  const ned = await enter("viewer", "Ned");
  expect(await getMe({ ctx: ned.ctx, input: undefined })).toMatchObject({
    name: "Ned",
    role: "viewer",
    rights: roleTable.viewer.rights,
    timeZone: "UTC",
  });
});
