import { afterEach, beforeEach, expect, test } from "vitest";
import { LOCAL_ADMIN } from "../../access/actor.ts";
import { signIn } from "../account/sign-in.ts";
import { getStatus } from "../house/get-status.ts";
import { openTestHouse, type TestHouse } from "../test-house.ts";
import { acceptInvitation } from "../welcome/accept-invitation.ts";
import { describeInvitation } from "../welcome/describe-invitation.ts";
import { ensureFirstAdmin } from "./ensure-first-admin.ts";

let house: TestHouse;
beforeEach(async () => {
  house = await openTestHouse();
});
afterEach(() => house.close());

const start = (admin?: { email: string; password: string }) =>
  ensureFirstAdmin(house.db, { admin, publicUrl: "http://gate.example", clock: house.clock });
const tokenOf = (link: string | null) => link?.split("/").at(-1) ?? "";
const accept = (token: string, more = {}) =>
  acceptInvitation({
    ctx: house.open,
    input: { token, name: "Ada", email: "ada@example.com", password: "correct horse battery", ...more },
  });

test("on the link the first admin sets name, email and password, once, and can sign in", async () => {
  const token = tokenOf((await start()).link);
  const described = await describeInvitation({ ctx: house.open, input: { token } });
  expect(described).toMatchObject({ email: null, role: "admin" });

  expect(await accept(token)).toEqual({ email: "ada@example.com" });
  expect(await house.lastRecord()).toMatchObject({
    method: "person.accept_invitation",
    caller: "ada@example.com",
  });
  await expect(accept(token)).rejects.toMatchObject({ code: "link_expired" });
  await signIn(house.open, {
    email: "ada@example.com",
    password: "correct horse battery",
    userAgent: "",
    replaces: null,
    address: "10.0.0.1",
  });
  expect((await start()).link).toBeNull();
});

test("each start makes a new link, and only the newest works", async () => {
  const first = tokenOf((await start()).link);
  const second = tokenOf((await start()).link);
  await expect(describeInvitation({ ctx: house.open, input: { token: first } })).rejects.toMatchObject({
    code: "link_expired",
  });
  await accept(second);
});

test("the link lasts a day", async () => {
  const token = tokenOf((await start()).link);
  house.time.ms += 24 * 3_600_000;
  await expect(accept(token)).rejects.toMatchObject({ code: "link_expired" });
});

test("the link is worth nothing as soon as there is an admin", async () => {
  const token = tokenOf((await start()).link);
  await house.addPerson("admin", "Grace");
  await expect(accept(token)).rejects.toMatchObject({ code: "link_expired" });
});

test("a password that is one's email, and a missing email, are refused on their fields", async () => {
  const token = tokenOf((await start()).link);
  await expect(accept(token, { password: "Ada@Example.com" })).rejects.toMatchObject({
    data: { fields: { password: expect.any(String) } },
  });
  await expect(accept(token, { email: undefined })).rejects.toMatchObject({
    data: { fields: { email: expect.any(String) } },
  });
});

test("an admin named in the settings exists at once, and keeps the password they have chosen since", async () => {
  const admin = { email: "Root@Example.com", password: "from the settings" };
  expect(await start(admin)).toEqual({ link: null });
  expect(await house.lastRecord()).toMatchObject({
    method: "person.create",
    tool: "root@example.com",
    callerKind: null,
  });
  const before = await house.db.prisma.person.findMany();
  await start({ ...admin, password: "something else now" });
  expect(await house.db.prisma.person.findMany()).toEqual(before);
});

test("the link is shown to the local admin alone, and only while it is of use", async () => {
  const { link } = await start();
  const open = { ...house.open, house: { ...house.open.house, firstAdminLink: link } };
  const local = { ctx: { ...open, actor: LOCAL_ADMIN }, input: undefined };
  expect((await getStatus(local)).firstAdminLink).toBe(link);
  const ada = await house.addPerson("viewer", "Vera");
  expect(
    (await getStatus({ ctx: { ...open, actor: ada.actor }, input: undefined })).firstAdminLink,
  ).toBeNull();
  await accept(tokenOf(link));
  expect((await getStatus(local)).firstAdminLink).toBeNull();
});
