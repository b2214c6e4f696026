import { randomBytes } from "node:crypto";
import { pino } from "pino";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { startAuthorizationServer } from "../../../../../e2e/harness/authorization-server.ts";
import { startGuardedServer } from "../../../../../e2e/harness/guarded-server.ts";
import { followTo } from "../../../../../e2e/harness/sign-in-at.ts";
import { openTestDatabase, type TestDatabase } from "../../../../../e2e/harness/test-database.ts";
import { createGrantStore, type GrantStore } from "../../../../access/grants/grant-store.ts";
import { createSeal } from "../../../../access/seal.ts";
import { systemClock } from "../../../../foundation/clock.ts";
import type { Target } from "../../target.ts";
import { OAuthDesk } from "./oauth-desk.ts";

const publicUrl = "http://127.0.0.1:3000";
const id = "sv_01TEST";
const key = randomBytes(32);
/** So short that it is over whenever it is looked at: each look renews it. */
const lifetimeSeconds = 4;

let database: TestDatabase;
let accounts: Awaited<ReturnType<typeof startAuthorizationServer>>;
let server: Awaited<ReturnType<typeof startGuardedServer>>;
let store: GrantStore;
beforeAll(async () => {
  database = await openTestDatabase();
  accounts = await startAuthorizationServer({ lifetimeSeconds });
  server = await startGuardedServer(accounts);
  store = createGrantStore(database.db, createSeal(key));
});
afterAll(async () => {
  server.close();
  accounts.close();
  await database.close();
});

/** Desks of so many replicas, in front of a server that an operator has just signed in to. */
let desks: OAuthDesk[] = [];
beforeEach(async () => {
  for (const desk of desks) desk.close();
  await database.db.prisma.server.deleteMany();
  await database.db.prisma.server.create({
    data: { id, slug: "guarded", source: "remote", title: "Guarded", description: "" },
  });
  desks = [1, 2, 3].map(
    () =>
      new OAuthDesk({
        ...{ store, clock: systemClock, publicUrl, logger: pino({ level: "silent" }) },
        onChanged: () => undefined,
      }),
  );
});

const target = (): Target => ({
  ...{ kind: "remote", transport: "http", url: server.url, headers: {}, tls: null, allowPrivate: true },
  oauth: {
    ...{ grant: "authorization_code", clientId: null, clientSecret: null, privateKey: null, issuer: null },
    ...{ scopes: [], sendResource: true, connectedAtMs: null },
  },
});

async function signIn(): Promise<void> {
  const operator = desks[0]!.signIn(id, target())!;
  const url = await operator.begin("ada");
  const { searchParams } = await followTo("/oauth/callback", url);
  const answer = { state: searchParams.get("state")!, code: searchParams.get("code")! };
  const iss = searchParams.get("iss") ?? undefined;
  const change = await operator.finish({ ...answer, ...(iss && { iss }) }, { id: "ada", name: "Ada" });
  await store.update(id, () => change);
}

test("a refresh token is used once, however many replicas and calls want a new one at the same time", async () => {
  await signIn();
  for (const _ of [1, 2, 3]) {
    const asking = desks.flatMap((desk) => [1, 2, 3].map(() => desk.at(id, target())!.credential()));
    const credentials = new Set(await Promise.all(asking));
    expect([...credentials].every((credential) => credential?.startsWith("Bearer "))).toBe(true);
    // An authorization server that sees one twice takes everything back.
    const tokens = [...credentials].map((credential) => credential!.slice("Bearer ".length));
    expect(await accounts.isGood(tokens.at(-1)!)).toBe(true);
    expect(await store.read(id)).toMatchObject({ state: "connected", isRenewable: true });
  }
});

test("what is kept shows no token, and opens for no other server", async () => {
  await signIn();
  const { tokens, registrations } = await store.read(id);
  const row = await database.db.prisma.serverGrant.findUniqueOrThrow({ where: { serverId: id } });
  const shown = JSON.stringify(row);
  for (const secret of [tokens!.access, tokens!.refresh!, ...Object.keys(registrations)])
    expect(row.sealed).not.toContain(secret);
  expect(shown).not.toContain(tokens!.access);
  const other = "sv_01OTHER";
  await database.db.prisma.server.create({
    data: { id: other, slug: "other", source: "remote", title: "Other", description: "" },
  });
  await database.db.prisma.serverGrant.create({ data: { ...row, serverId: other } });
  expect(await store.read(other)).toMatchObject({ state: "needs-sign-in", tokens: null, registrations: {} });
});

test("the same answer ends no second sign-in, and nobody else's", async () => {
  const operator = desks[0]!.signIn(id, target())!;
  const { searchParams } = await followTo("/oauth/callback", await operator.begin("ada"));
  const state = searchParams.get("state")!;
  const answer = { state, code: searchParams.get("code")!, iss: searchParams.get("iss")! };
  await expect(operator.finish(answer, { id: "eve", name: "Eve" })).rejects.toThrow("Somebody else");
  expect(await operator.finish(answer, { id: "ada", name: "Ada" })).toMatchObject({ state: "connected" });
  await expect(operator.finish(answer, { id: "ada", name: "Ada" })).rejects.toThrow("ended already");
});

test("of two who bring the same answer at once, to two replicas, one is let in and the other told", async () => {
  const { searchParams } = await followTo(
    "/oauth/callback",
    await desks[0]!.signIn(id, target())!.begin("ada"),
  );
  const [state, code, iss] = ["state", "code", "iss"].map((name) => searchParams.get(name)!);
  const answer = { state: state!, code: code!, iss: iss! };
  const both = await Promise.allSettled(
    desks.slice(0, 2).map((desk) => desk.signIn(id, target())!.finish(answer, { id: "ada", name: "Ada" })),
  );
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  const refused = both.find(({ status }) => status === "rejected") as PromiseRejectedResult;
  expect(String(refused.reason)).toContain("ended already");
});

test("the house is registered once at an authorization server, and not with each sign-in", async () => {
  await signIn();
  const before = (await store.read(id)).registrations;
  await signIn();
  expect((await store.read(id)).registrations).toEqual(before);
});

test("where it is not renewed any more, that is said, and what to do", async () => {
  await signIn();
  await accounts.revoke((await store.read(id)).tokens!.access);
  await expect(desks[1]!.at(id, target())!.credential()).rejects.toMatchObject({
    code: "upstream_needs_sign_in",
  });
  expect(await store.read(id)).toMatchObject({
    ...{ state: "needs-sign-in", isRenewable: false },
    says: expect.stringContaining("invalid_grant"),
  });
});
