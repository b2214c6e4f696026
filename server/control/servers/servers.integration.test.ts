import { afterAll, beforeAll, expect, test } from "vitest";
import { ListOfferedInput, ListServersInput } from "../../contracts/registry.ts";
import type { ControlContext } from "../control-context.ts";
import { openTestHouse, type TestHouse } from "../test-house.ts";
import { getServer } from "./get-server.ts";
import { listOffered } from "./list-offered.ts";
import { listServers } from "./list-servers.ts";
import { pauseServer } from "./pause-server.ts";
import { resumeServer } from "./resume-server.ts";
import { syncHostedServers } from "./sync-hosted-servers.ts";

const slug = "hello-world";
let house: TestHouse;
let admin: ControlContext;
beforeAll(async () => {
  house = await openTestHouse();
  admin = await house.addPerson("admin", "Ada");
  await syncHostedServers(house.db, house.open.house.hostedServers, house.clock);
});
afterAll(() => house.close());

const list = (search = "") => listServers({ ctx: admin, input: ListServersInput.parse({ search }) });

test("each hosted server has its row, and a start that finds nothing new changes nothing", async () => {
  const lastSlug = house.open.house.hostedServers.at(-1)!.slug;
  expect(await house.lastRecord()).toMatchObject({
    method: "server.create",
    tool: lastSlug,
    callerKind: null,
  });
  const before = await house.db.prisma.configVersion.findMany();
  await syncHostedServers(house.db, house.open.house.hostedServers, house.clock);
  expect(await house.db.prisma.configVersion.findMany()).toEqual(before);
  expect((await list()).total).toBe(house.open.house.hostedServers.length);
});

test("a server is found by a part of its name, in whatever case", async () => {
  expect((await list("HELLO")).items).toMatchObject([{ slug }]);
  expect((await list("no such thing")).items).toEqual([]);
});

test("pausing and resuming are recorded, told to the gateway, and harmless when repeated", async () => {
  house.told.nouns.length = 0;
  await pauseServer({ ctx: admin, input: { slug } });
  await pauseServer({ ctx: admin, input: { slug } });
  expect(house.told.nouns).toEqual(["server"]);
  expect((await list(slug)).items).toMatchObject([{ slug, state: "paused" }]);
  await resumeServer({ ctx: admin, input: { slug } });
  expect(await house.lastRecord()).toMatchObject({
    method: "server.resume",
    tool: slug,
    caller: "ada@example.com",
  });
  expect((await list(slug)).items).toMatchObject([{ slug, state: "healthy" }]);
  await expect(pauseServer({ ctx: admin, input: { slug: "nowhere" } })).rejects.toMatchObject({
    code: "not_found",
  });
});

test("a pause outlives a start", async () => {
  await pauseServer({ ctx: admin, input: { slug } });
  await syncHostedServers(house.db, house.open.house.hostedServers, house.clock);
  expect((await list(slug)).items).toMatchObject([{ state: "paused" }]);
  await resumeServer({ ctx: admin, input: { slug } });
});

test("a server shows what it published and where it is reached", async () => {
  const server = await getServer({ ctx: admin, input: { slug } });
  expect(server.endpoint).toBe("http://gate.example/mcp/hello-world");
  const wanted = ListOfferedInput.parse({ slug, kind: "tool" });
  const { items, total } = await listOffered({ ctx: admin, input: wanted });
  expect([total, items.length, server.offered.tool]).toEqual([server.tools, server.tools, server.tools]);
  expect(items[0]).toMatchObject({ name: expect.any(String), inputSchema: expect.any(Object) });
  const first = await listOffered({ ctx: admin, input: { ...wanted, limit: 1 } });
  const rest = await listOffered({ ctx: admin, input: { ...wanted, cursor: first.nextCursor } });
  expect([...first.items, ...rest.items]).toEqual(items);
  await expect(getServer({ ctx: admin, input: { slug: "nowhere" } })).rejects.toMatchObject({
    code: "not_found",
  });
});

test("its numbers are of the last hour, the minute that is running included", async () => {
  const minute = Math.floor(house.time.ms / 60_000) * 60_000;
  const count = (minutesAgo: number, outcome: string, calls: number) =>
    house.db.prisma.exchangeRollup.create({
      data: {
        minute: new Date(minute - minutesAgo * 60_000),
        server: slug,
        outcome,
        bucket: 20,
        count: calls,
      },
    });
  await Promise.all([
    count(0, "ok", 30),
    count(1, "tool_error", 10),
    count(59, "ok", 20),
    count(60, "ok", 999),
  ]);
  const [row] = (await list(slug)).items;
  expect(row).toMatchObject({ callsPerMinute: 1, errorShare: 10 / 60, spark: expect.any(Array) });
  expect(row?.spark).toHaveLength(30);
  expect(row?.spark.slice(-2)).toEqual([10, 30]);
  expect(row?.p95Ms).toBeCloseTo(0.01 * 1.25 ** 20.5, 5);
});
