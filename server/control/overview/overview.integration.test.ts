import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { CreateKeyInput } from "../../contracts/keys.ts";
import { OverviewInput } from "../../contracts/overview.ts";
import { CreateServerInput } from "../../contracts/registry.ts";
import type { ControlContext } from "../control-context.ts";
import type { OfferedLists } from "../definitions/read-offered.ts";
import { recordLists } from "../definitions/record-lists.ts";
import { createKey } from "../keys/create-key.ts";
import { invitePerson } from "../people/invite-person.ts";
import { createServer } from "../servers/create-server.ts";
import { pauseServer } from "../servers/pause-server.ts";
import { syncHostedServers } from "../servers/sync-hosted-servers.ts";
import { openTestHouse, type TestHouse } from "../test-house.ts";
import { getAttention } from "./get-attention.ts";
import { getOverview } from "./get-overview.ts";

let house: TestHouse;
let admin: ControlContext;
beforeAll(async () => {
  house = await openTestHouse();
  admin = await house.addPerson("admin", "Ada");
  await syncHostedServers(house.db, house.open.house.hostedServers, house.clock);
});
afterAll(() => house.close());

function count(minutesAgo: number, outcome: string, calls: number, bucket = 20, server = "hello-world") {
  const minute = new Date(house.time.ms - minutesAgo * 60_000);
  return house.db.prisma.exchangeRollup.create({ data: { minute, server, outcome, bucket, count: calls } });
}
const overview = (input: Partial<OverviewInput> = {}) =>
  getOverview({ ctx: admin, input: OverviewInput.parse(input) });
const attention = (ctx = admin) => getAttention({ ctx, input: undefined });

test("a house without calls has a whole chart of gaps", async () => {
  const { points, totals, before, servers, keys } = await overview({ range: "15m" });
  expect(points).toHaveLength(15);
  expect(points.every(({ answered, p95Ms }) => answered === 0 && p95Ms === null)).toBe(true);
  expect(totals).toEqual({ calls: 0, errors: 0, p50Ms: null, p95Ms: null });
  expect(before).toEqual(totals);
  expect(servers).toEqual({ total: house.open.house.hostedServers.length, paused: 0 });
  expect(keys).toEqual({ active: 0 });
});

test("a house without trouble needs nobody", async () => {
  expect(await attention()).toEqual([]);
});

test("calls are counted in their step, as what became of them", async () => {
  await Promise.all([
    count(0, "ok", 5),
    count(0, "tool_error", 1),
    count(0, "denied", 2),
    count(0, "refused", 1),
    count(0, "failed", 1),
    count(14, "ok", 7, 30),
    count(15, "ok", 100),
    count(0, "ok", 1000, 20, "other"),
  ]);
  const { points, totals, before } = await overview({ range: "15m", server: "hello-world" });
  expect(points.at(-1)).toMatchObject({ answered: 6, denied: 3, failed: 1 });
  expect(points[0]).toMatchObject({ answered: 7, denied: 0, failed: 0 });
  expect(points[0]?.p50Ms).toBeCloseTo(0.01 * 1.25 ** 30.5, 5);
  expect(totals).toMatchObject({ calls: 17, errors: 2 });
  expect(before).toMatchObject({ calls: 100, errors: 0 });
  expect((await overview({ range: "15m" })).totals.calls).toBe(1017);
});

test("a longer range puts minutes together, and loses none", async () => {
  const { points, totals } = await overview({ range: "24h", server: "hello-world" });
  expect(points).toHaveLength(96);
  expect(totals.calls).toBe(117);
});

test("what needs a person is said with where to go, and each sees only what they may", async () => {
  const key = CreateKeyInput.parse({ name: "Nightly", expiresInDays: 3 });
  await createKey({ ctx: admin, input: key });
  await invitePerson({ ctx: admin, input: { email: "late@example.com", role: "viewer" } });
  await pauseServer({ ctx: admin, input: { slug: "hello-world" } });
  house.dependencies.push({ name: "database", ok: false, says: "does not answer" });
  house.time.ms += 5.5 * 86_400_000 - 86_400_000 * 3;

  expect((await attention()).map(({ id }) => id.replace(/-.*/, ""))).toEqual(["dependency", "paused", "key"]);
  house.time.ms += 86_400_000 * 3;
  const found = await attention();
  expect(found.map(({ id }) => id.replace(/-.*/, ""))).toEqual(["dependency", "paused", "invitation"]);
  for (const { href, says } of found)
    expect([href, says]).toEqual([expect.stringMatching(/^\//), expect.any(String)]);

  const viewer = await house.addPerson("viewer", "Vera");
  expect((await attention(viewer)).map(({ id }) => id.replace(/-.*/, ""))).toEqual(["dependency", "paused"]);
  house.dependencies.length = 0;
});

test("many failing calls are said; a few among few are not", async () => {
  await count(1, "failed", 3);
  expect((await attention()).map(({ id }) => id)).not.toContain("errors");
  await count(1, "ok", 40);
  expect((await attention()).find(({ id }) => id === "errors")).toMatchObject({
    tone: "bad",
    title: "7 % of calls end in errors",
  });
});

describe("servers behind us", () => {
  const titles = async (ctx = admin) => (await attention(ctx)).map(({ title }) => title);
  async function addServer(slug: string, state: string, reason: string | null = null): Promise<string> {
    const remote = {
      slug,
      title: slug.toUpperCase(),
      source: "remote",
      instances: [{ url: "https://x.example/mcp" }],
    };
    const { id } = await createServer({ ctx: admin, input: CreateServerInput.parse(remote) });
    const { id: instanceId } = await house.db.prisma.instance.findFirstOrThrow({ where: { serverId: id } });
    const check = {
      instanceId,
      at: new Date(house.time.ms),
      state,
      isOk: reason === null,
      durationMs: 1,
      reason,
    };
    await house.db.prisma.healthCheck.create({ data: check });
    return id;
  }
  afterEach(() => house.db.prisma.server.deleteMany({ where: { source: "remote" } }));

  test("that are not well are said, the worst first, with why; those that are paused or well are not", async () => {
    await addServer("amber", "degraded", "Three calls failed.");
    await addServer("black", "down", "Nothing listens there.");
    await addServer("green", "healthy");
    await addServer("grey", "down", "It is away.");
    await pauseServer({ ctx: admin, input: { slug: "grey" } });
    const found = (await attention()).filter(({ id }) => id.startsWith("server-"));
    expect(found).toEqual([
      {
        ...{ id: "server-black", tone: "bad", title: "BLACK is down", href: "/servers/black" },
        says: "Its instance is down. Nothing listens there.",
      },
      expect.objectContaining({ id: "server-amber", tone: "warning", title: "AMBER is not well" }),
    ]);
  });

  test("that are many are one line", async () => {
    for (const slug of ["a1", "a2", "a3", "a4"])
      await addServer(slug, slug === "a4" ? "down" : "degraded", "No.");
    expect(await attention()).toContainEqual({
      ...{ id: "servers", tone: "bad", title: "4 servers are not well", href: "/servers" },
      says: "A4 is down; A1 is not well; A2 is not well; …",
    });
  });

  test("whose sign-in is wanted say that, and not that they are down", async () => {
    const serverId = await addServer("notes", "down", "Refused.");
    const grant = { serverId, state: "needs-sign-in", says: "Nobody has signed in yet." };
    await house.db.prisma.serverGrant.create({ data: grant });
    expect(await titles()).toContain("NOTES needs sign-in");
  });

  test("whose definitions changed wait for somebody", async () => {
    const id = await addServer("docs", "healthy");
    const lists = (description: string) => ({
      hello: { serverInfo: {}, capabilities: {}, instructions: null, era: "modern", version: "2026-07-28" },
      tools: [{ name: "look", description, inputSchema: { type: "object" } }],
      ...{ prompts: [], resources: [], resourceTemplates: [] },
    });
    const record = (description: string) =>
      recordLists({ ...admin, actor: null }, id, lists(description) as OfferedLists);
    await record("Looks.");
    expect(await titles()).not.toContainEqual(expect.stringContaining("DOCS"));
    await record("Looks, and tells.");
    expect(await attention()).toContainEqual({
      ...{ id: "definitions-docs", tone: "warning", title: "DOCS: 1 definition waits" },
      says: expect.stringContaining("offered as they are now"),
      href: "/servers/docs?tab=definitions",
    });
  });
});

test("streams that were dropped within the hour are said, with whose they were to those who may read the log", async () => {
  const at = new Date(house.time.ms - 30 * 60_000);
  const row = { kind: "stream", method: "session/stream", outcome: "refused", code: "slow_reader" };
  const sizes = { durationMs: 1, requestBytes: 0, responseBytes: 0 };
  await house.db.prisma.record.createMany({
    data: ["laptop", "laptop", "ci-key"].map((caller, i) => ({
      id: `st_slow_${i}`,
      at,
      caller,
      ...row,
      ...sizes,
    })),
  });
  const slow = async (ctx = admin) => (await attention(ctx)).find(({ id }) => id === "slow-readers");
  expect(await slow()).toMatchObject({
    tone: "warning",
    title: "3 streams were dropped in the last hour",
    says: expect.stringContaining("ci-key, laptop"),
    href: "/audit?range=1h&code=slow_reader",
  });
  const viewer = await house.addPerson("viewer", "Viola");
  expect(await slow(viewer)).toMatchObject({
    href: "/sessions",
    says: expect.not.stringContaining("laptop"),
  });
  house.time.ms += 31 * 60_000;
  expect(await slow()).toBeUndefined();
});
