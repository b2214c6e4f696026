import { afterAll, beforeAll, expect, test } from "vitest";
import { isGatewayError } from "../../foundation/gateway-error.ts";
import { signIn } from "../account/sign-in.ts";
import type { ControlContext } from "../control-context.ts";
import { openTestHouse, PASSWORD, type TestHouse } from "../test-house.ts";
import { changeRole } from "./change-role.ts";
import { deactivatePerson } from "./deactivate-person.ts";
import { invitePerson } from "./invite-person.ts";
import { listInvitations } from "./list-invitations.ts";
import { listPeople } from "./list-people.ts";
import { reactivatePerson } from "./reactivate-person.ts";
import { revokeInvitation } from "./revoke-invitation.ts";

let house: TestHouse;
let admin: ControlContext;
beforeAll(async () => {
  house = await openTestHouse();
  admin = await house.addPerson("admin", "Ada");
});
afterAll(() => house.close());

const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => "answered",
    (error: unknown) => (isGatewayError(error) ? error.code : String(error)),
  );

test("people are listed without anything of their passwords", async () => {
  const { items } = await listPeople({ ctx: admin, input: undefined });
  expect(items).toMatchObject([{ email: "ada@example.com", role: "admin", you: true }]);
  expect(JSON.stringify(items)).not.toMatch(/password|argon2/i);
});

test("an invitation is listed until it is withdrawn, and both leave a record", async () => {
  const { id, link } = await invitePerson({
    ctx: admin,
    input: { email: "grace@example.com", role: "auditor" },
  });
  expect(link).toMatch(/^http:\/\/gate\.example\/welcome\/[0-9A-Z]{40}$/);
  expect(await house.lastRecord()).toMatchObject({
    method: "person.invite",
    tool: "grace@example.com",
    outcome: "ok",
  });
  const listed = await listInvitations({ ctx: admin, input: undefined });
  expect(listed.items).toMatchObject([{ id, email: "grace@example.com", role: "auditor", invitedBy: "Ada" }]);

  await revokeInvitation({ ctx: admin, input: { id } });
  expect(await house.lastRecord()).toMatchObject({ method: "person.revoke_invitation" });
  expect((await listInvitations({ ctx: admin, input: undefined })).items).toEqual([]);
  expect(await codeOf(revokeInvitation({ ctx: admin, input: { id } }))).toBe("not_found");
});

test("no secret of an invitation is in the database or in the log", async () => {
  const { link } = await invitePerson({ ctx: admin, input: { email: "secret@example.com", role: "viewer" } });
  const token = link.split("/").at(-1)!;
  const { rows } = await house.db.pool.query(
    "SELECT to_jsonb(i)::text AS text FROM invitation i UNION ALL SELECT to_jsonb(r)::text FROM record r",
  );
  expect(rows.length).toBeGreaterThan(2);
  for (const { text } of rows) expect(text).not.toContain(token);
});

test("a second invitation to the same email makes the first one useless", async () => {
  const first = await invitePerson({ ctx: admin, input: { email: "twice@example.com", role: "viewer" } });
  const second = await invitePerson({ ctx: admin, input: { email: "twice@example.com", role: "operator" } });
  const { items } = await listInvitations({ ctx: admin, input: undefined });
  const ids = items.map(({ id }) => id);
  expect(ids).toContain(second.id);
  expect(ids).not.toContain(first.id);
});

test("inviting somebody who is here already is refused, on the field", async () => {
  const promise = invitePerson({ ctx: admin, input: { email: "ada@example.com", role: "viewer" } });
  await expect(promise).rejects.toMatchObject({
    code: "conflict",
    data: { fields: { email: expect.any(String) } },
  });
});

test("the last active admin can be neither demoted nor deactivated, and nobody deactivates themselves", async () => {
  const id = admin.actor.id;
  const local = { ...admin, actor: { ...admin.actor, id: "local" } };
  expect(await codeOf(changeRole({ ctx: local, input: { id, role: "viewer" } }))).toBe("conflict");
  expect(await codeOf(deactivatePerson({ ctx: local, input: { id } }))).toBe("conflict");
  const other = await house.addPerson("admin", "Other");
  expect(await codeOf(deactivatePerson({ ctx: admin, input: { id } }))).toBe("conflict");
  await deactivatePerson({ ctx: admin, input: { id: other.actor.id } });
});

test("two admins who demote each other at the same moment do not both succeed", async () => {
  const [one, two] = [await house.addPerson("admin", "One"), await house.addPerson("admin", "Two")];
  await house.db.prisma.person.update({ where: { id: admin.actor.id }, data: { role: "viewer" } });
  const outcomes = await Promise.all([
    codeOf(changeRole({ ctx: one, input: { id: two.actor.id, role: "viewer" } })),
    codeOf(changeRole({ ctx: two, input: { id: one.actor.id, role: "viewer" } })),
  ]);
  expect(outcomes.sort()).toEqual(["answered", "conflict"]);
  await house.db.prisma.person.update({ where: { id: admin.actor.id }, data: { role: "admin" } });
});

/** The change waits in its transaction until another one, which has the person already, is committed. */
async function afterAnother<T>(sql: string, id: string, change: () => Promise<T>): Promise<T> {
  const other = await house.db.pool.connect();
  await other.query("BEGIN");
  await other.query(sql, [id]);
  const changing = change();
  changing.catch(() => {}); // awaited below
  const waiting =
    "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
  while ((await other.query(waiting)).rowCount === 0);
  await other.query("COMMIT");
  other.release();
  return changing;
}

test("who was made the only admin a moment ago is seen as the only admin", async () => {
  const eva = await house.addPerson("viewer", "Eva");
  const { id } = eva.actor;
  const swap = `UPDATE person SET role = CASE WHEN id = $1 THEN 'admin' ELSE 'viewer' END`;
  const promoted = { ...admin, actor: { ...admin.actor, id: "local" } };
  expect(await codeOf(afterAnother(swap, id, () => deactivatePerson({ ctx: promoted, input: { id } })))).toBe(
    "conflict",
  );
  await house.db.prisma.person.update({ where: { id }, data: { deactivatedAt: new Date(house.time.ms) } });
  const back = "UPDATE person SET deactivated_at = NULL WHERE id = $1";
  const demote = () => changeRole({ ctx: promoted, input: { id, role: "viewer" } });
  expect(await codeOf(afterAnother(back, id, demote))).toBe("conflict");
  await house.db.prisma.person.update({ where: { id: admin.actor.id }, data: { role: "admin" } });
});

test("the links of an admin end with the right to send them, and nobody else's do", async () => {
  const [max, mia] = [await house.addPerson("admin", "Max"), await house.addPerson("admin", "Mia")];
  const inviteAs = (ctx: ControlContext) =>
    invitePerson({ ctx, input: { email: `of.${ctx.actor.email}`, role: "admin" } });
  const { id: kept } = await inviteAs(admin);
  const { id: ofMax } = await inviteAs(max);
  const { id: ofMia } = await inviteAs(mia);
  const open = async () =>
    (await listInvitations({ ctx: admin, input: undefined })).items.map(({ id }) => id);
  await changeRole({ ctx: admin, input: { id: max.actor.id, role: "operator" } });
  expect(await house.lastRecord()).toMatchObject({ detail: { after: { revokedInvitations: 1 } } });
  expect(await open()).not.toContain(ofMax);
  expect(await open()).toContain(ofMia);
  await deactivatePerson({ ctx: admin, input: { id: mia.actor.id } });
  expect(await house.lastRecord()).toMatchObject({ detail: { after: { revokedInvitations: 1 } } });
  expect(await open()).not.toContain(ofMia);
  expect(await open()).toContain(kept);
});

test("a changed role is in the log with what it was before", async () => {
  const vera = await house.addPerson("viewer", "Vera");
  await changeRole({ ctx: admin, input: { id: vera.actor.id, role: "operator" } });
  expect(await house.lastRecord()).toMatchObject({
    kind: "change",
    method: "person.change_role",
    caller: "ada@example.com",
    callerKind: "person",
    decision: "role: admin",
    detail: { before: { role: "viewer" }, after: { role: "operator" } },
  });
});

test("deactivating ends every sign-in at once, and reactivating brings none back", async () => {
  const eve = await house.addPerson("operator", "Eve");
  const browser = { userAgent: "test", address: "10.0.0.1", replaces: null };
  const attempt = { email: "eve@example.com", password: PASSWORD, ...browser };
  const { signInId } = await signIn(house.open, attempt);
  house.told.nouns.length = 0;
  await deactivatePerson({ ctx: admin, input: { id: eve.actor.id } });
  expect(await house.lastRecord()).toMatchObject({
    method: "person.deactivate",
    detail: { after: { endedSignIns: 1 } },
  });
  expect(house.told.nouns).toEqual(["person"]);
  const ended = () => house.db.prisma.signIn.findUniqueOrThrow({ where: { id: signInId } });
  expect((await ended()).endedAt).not.toBeNull();
  expect(await codeOf(signIn(house.open, attempt))).toBe("wrong_password");

  await reactivatePerson({ ctx: admin, input: { id: eve.actor.id } });
  expect(await house.lastRecord()).toMatchObject({ method: "person.reactivate" });
  expect((await ended()).endedAt).not.toBeNull();
  expect(await codeOf(signIn(house.open, attempt))).toBe("answered");
});

test("a change raises the configuration's number, and one that changes nothing does not", async () => {
  const version = async () =>
    (await house.db.prisma.configVersion.findUniqueOrThrow({ where: { id: 1 } })).version;
  const zoe = await house.addPerson("viewer", "Zoe");
  const before = await version();
  await changeRole({ ctx: admin, input: { id: zoe.actor.id, role: "viewer" } });
  expect(await version()).toBe(before);
  await changeRole({ ctx: admin, input: { id: zoe.actor.id, role: "auditor" } });
  expect(await version()).toBe(before + 1n);
});
