import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isSameSecret, readApiKey } from "../../access/api-key.ts";
import { decide } from "../../access/decide.ts";
import { CreateKeyInput, ListKeysInput } from "../../contracts/keys.ts";
import { CreateServerInput } from "../../contracts/registry.ts";
import { toHouseError } from "../../db/to-house-error.ts";
import { createSnapshotLoader } from "../../gateway/snapshot/load-snapshot.ts";
import type { ControlContext } from "../control-context.ts";
import { createServer } from "../servers/create-server.ts";
import { removeServer } from "../servers/remove-server.ts";
import { syncHostedServers } from "../servers/sync-hosted-servers.ts";
import { openTestHouse, type TestHouse } from "../test-house.ts";
import { createKey } from "./create-key.ts";
import { listKeys } from "./list-keys.ts";
import { revokeKey } from "./revoke-key.ts";
import { weighOffer } from "./weigh-offer.ts";

let house: TestHouse;
let admin: ControlContext;
beforeAll(async () => {
  house = await openTestHouse();
  admin = await house.addPerson("admin", "Ada");
  await syncHostedServers(house.db, house.open.house.hostedServers, house.clock);
});
afterAll(() => house.close());

const create = (input: Partial<CreateKeyInput> & { name: string }, ctx = admin) =>
  createKey({ ctx, input: CreateKeyInput.parse(input) });
const list = (input: Partial<ListKeysInput> = {}) =>
  listKeys({ ctx: admin, input: ListKeysInput.parse(input) });

test("a key is shown once: what is kept, listed and recorded does not contain its secret", async () => {
  const { id, key } = await create({ name: "Laptop", servers: ["hello-world"], expiresInDays: 7 });
  const { secret } = readApiKey(key)!;
  const record = await house.lastRecord();
  expect(record).toMatchObject({
    method: "key.create",
    tool: "Laptop",
    detail: { after: { id, role: "caller" } },
  });
  const row = await house.db.prisma.apiKey.findUniqueOrThrow({ where: { id } });
  expect(isSameSecret(secret, row.secretHash)).toBe(true);
  const { items } = await list();
  expect(items[0]).toMatchObject({
    id,
    name: "Laptop",
    status: "active",
    createdBy: "Ada",
    lastUsedAt: null,
  });
  expect(JSON.stringify([record, items, { ...row, secretHash: null }])).not.toContain(secret);
});

test("what a key would offer is counted and weighed, by server and in all", async () => {
  const weigh = (...servers: string[]) => weighOffer({ ctx: admin, input: { servers } });
  const greeter = house.open.house.hostedServers.find(({ slug }) => slug === "hello-world")!;
  const one = await weigh("hello-world");
  expect(one.tools).toBe(greeter.tools.length);
  expect(one.tokens / (JSON.stringify(greeter.tools).length / 4)).toBeCloseTo(1, 1);
  const before = await weigh();
  expect(before.tools).toBeGreaterThan(one.tools);

  const input = { slug: "behind", source: "remote", instances: [{ url: "https://mcp.example.com/mcp" }] };
  const { id: serverId } = await createServer({ ctx: admin, input: CreateServerInput.parse(input) });
  const at = new Date(house.time.ms);
  const json = JSON.stringify({ name: "find", description: "x".repeat(380) });
  const tool = { kind: "tool", name: "find", json, flags: [], position: 0, firstSeenAt: at };
  await house.db.prisma.definition.createMany({
    data: [
      { serverId, ...tool, digest: "a", state: "approved", isOffered: true },
      { serverId, ...tool, digest: "b", state: "withheld", isOffered: true },
      { serverId, ...tool, digest: "c", state: "approved", isOffered: false },
    ],
  });
  expect(await weigh("behind")).toEqual({ tools: 1, tokens: Math.ceil(json.length / 4) });
  expect((await weigh()).tools).toBe(before.tools + 1);
  await removeServer({ ctx: admin, input: { slug: "behind", confirm: "behind" } });
  expect(await weigh("behind")).toEqual({ tools: 0, tokens: 0 });
});

test("a revoked key is told to the gateway before the verb answers, and listed as revoked", async () => {
  const { id } = await create({ name: "Short-lived" });
  house.told.nouns.length = 0;
  expect(await revokeKey({ ctx: admin, input: { id } })).toEqual({ id });
  expect(house.told.nouns).toEqual(["key"]);
  expect(await house.lastRecord()).toMatchObject({ method: "key.revoke", tool: "Short-lived" });
  expect((await list()).items.map((key) => key.id)).not.toContain(id);
  expect((await list({ status: "revoked" })).items).toMatchObject([{ id, status: "revoked" }]);
  await revokeKey({ ctx: admin, input: { id } });
  await expect(revokeKey({ ctx: admin, input: { id: "UNKNOWN" } })).rejects.toMatchObject({
    code: "not_found",
  });
});

test("a key that two revoke at once is revoked once, and neither is answered before the gateway knows", async () => {
  const { id } = await create({ name: "Wanted" });
  house.told.nouns.length = 0;
  await Promise.all([revokeKey({ ctx: admin, input: { id } }), revokeKey({ ctx: admin, input: { id } })]);
  expect(house.told.nouns).toEqual(["key", "key"]);
  const where = { method: "key.revoke", tool: "Wanted" };
  expect(await house.db.prisma.record.count({ where })).toBe(1);
});

test("an expired key is neither active nor revoked", async () => {
  const { id } = await create({ name: "Old", expiresInDays: 1 });
  house.time.ms += 24 * 3_600_000;
  expect((await list()).items.map((key) => key.id)).not.toContain(id);
  expect((await list({ status: "all", search: "old" })).items).toMatchObject([{ id, status: "expired" }]);
});

test("pages of keys follow each other without a gap, those of one moment, too", async () => {
  for (let i = 0; i < 5; i++) await create({ name: `page ${i}` });
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const page = await list({ search: "page", limit: 2, cursor });
    expect(page.total).toBe(5);
    seen.push(...page.items.map(({ name }) => name));
    cursor = page.nextCursor;
  } while (cursor !== null);
  expect(seen.sort()).toEqual(["page 0", "page 1", "page 2", "page 3", "page 4"]);
  await expect(list({ cursor: "nonsense" })).rejects.toMatchObject({ code: "bad_cursor" });
});

test("a search for what Postgres cannot hold is the asker's mistake, not ours", async () => {
  const code = await list({ search: "a\0b" }).catch((error: unknown) => toHouseError(error).code);
  expect(code).toBe("bad_input");
});

test("a search for a percent sign finds no other key", async () => {
  expect((await list({ status: "all", search: "%" })).items).toEqual([]);
});

test("nobody hands out a role that may do more than their own", async () => {
  const operator = await house.addPerson("operator", "Otto");
  const promise = create({ name: "Too much", role: "admin" }, operator);
  await expect(promise).rejects.toMatchObject({
    code: "bad_input",
    data: { fields: { role: expect.any(String) } },
  });
  await create({ name: "As much", role: "operator" }, operator);
});

test("a key cannot be narrowed to a server that does not exist", async () => {
  await expect(create({ name: "Nowhere", servers: ["hello-world", "nowhere"] })).rejects.toMatchObject({
    data: { fields: { servers: "There is no server nowhere." } },
  });
});

describe("a key of one server that is removed", () => {
  const remote = { slug: "docs", source: "remote", instances: [{ url: "https://mcp.example.com/mcp" }] };
  const addDocs = () => createServer({ ctx: admin, input: CreateServerInput.parse(remote) });

  test("reaches nothing, not even the server that takes its address next", async () => {
    const load = createSnapshotLoader({
      ...{ db: house.db, logger: house.open.logger, seal: house.open.house.registrySeal, environment: {} },
      ...{ hosted: [], houseVersion: "0.1.0", onLoaded: () => undefined, upstreams: () => null },
    });
    const first = await addDocs();
    const { id } = await create({ name: "Docs only", servers: ["docs"] });
    expect((await load()).keys.get(id)!.servers).toEqual(["docs"]);
    await removeServer({ ctx: admin, input: { slug: "docs", confirm: "docs" } });
    expect((await load()).keys.get(id)!.servers).toEqual([first.id]);
    await addDocs();
    const { servers } = (await load()).keys.get(id)!;
    expect(servers).toEqual([first.id]);
    expect(decide({ role: "caller", servers }, "tool:call", { server: "docs" }).allowed).toBe(false);
    const { items } = await list({ search: "Docs only" });
    expect(items).toMatchObject([{ id, servers: ["(removed)"] }]);
  });
});

test("a key has a priority, which its list and the log tell; normal unless somebody says otherwise", async () => {
  const { id } = await create({ name: "On call", priority: "critical" });
  expect(await house.lastRecord()).toMatchObject({ detail: { after: { id, priority: "critical" } } });
  await create({ name: "Any" });
  const { items } = await list({ search: "" });
  const shown = new Map(items.map(({ name, priority }) => [name, priority]));
  expect([shown.get("On call"), shown.get("Any")]).toEqual(["critical", "normal"]);
});
