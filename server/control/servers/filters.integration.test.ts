import { afterAll, beforeAll, expect, test } from "vitest";
import { CreateServerInput, ListServersInput } from "../../contracts/registry.ts";
import type { ServerState } from "../../contracts/servers.ts";
import type { ControlContext } from "../control-context.ts";
import { openTestHouse, type TestHouse } from "../test-house.ts";
import { createServer } from "./create-server.ts";
import { listLabels } from "./list-labels.ts";
import { listServers } from "./list-servers.ts";
import { pauseServer } from "./pause-server.ts";
import { syncHostedServers } from "./sync-hosted-servers.ts";

let house: TestHouse;
let admin: ControlContext;
const checked = { "was-down": "down", "was-well": "healthy" } satisfies Record<string, ServerState>;

beforeAll(async () => {
  house = await openTestHouse();
  admin = await house.addPerson("admin", "Ada");
  await syncHostedServers(house.db, house.open.house.hostedServers, house.clock);
  for (const slug of ["was-down", "was-well", "never-met", "paused"]) {
    const instances = [{ url: `https://${slug}.example/mcp` }];
    const more = slug.startsWith("was") ? { owner: "sales", tags: ["eu", slug] } : {};
    const input = CreateServerInput.parse({ source: "remote", slug, instances, ...more });
    await createServer({ ctx: admin, input });
  }
  await pauseServer({ ctx: admin, input: { slug: "paused" } });
  for (const [slug, state] of Object.entries(checked)) {
    const { id } = await house.db.prisma.instance.findFirstOrThrow({ where: { server: { slug } } });
    const check = { instanceId: id, isOk: state === "healthy", durationMs: 1, reason: null };
    const older = { ...check, state: "degraded", at: new Date(house.time.ms - 60_000) };
    await house.db.prisma.healthCheck.createMany({
      data: [older, { ...check, state, at: new Date(house.time.ms) }],
    });
  }
});
afterAll(() => house.close());

const slugsOf = async (input: object) =>
  (await listServers({ ctx: admin, input: ListServersInput.parse(input) })).items.map(({ slug }) => slug);

test.each([
  ["down", ["was-down"]],
  ["unknown", ["never-met"]],
  ["paused", ["paused"]],
  ["degraded", []],
] as const)("%s servers are found by what was seen of them last", async (state, slugs) => {
  expect(await slugsOf({ state })).toEqual(slugs);
});

test("hosted servers count as healthy ones; filters narrow each other", async () => {
  expect(await slugsOf({ state: "healthy" })).toContain("hello-world");
  expect(await slugsOf({ state: "healthy", source: "remote" })).toEqual(["was-well"]);
  expect(await slugsOf({ owner: "sales", state: "down" })).toEqual(["was-down"]);
  expect(await slugsOf({ owner: "sale" })).toEqual([]);
});

test("labels are those in use, each once", async () => {
  expect(await listLabels({ ctx: admin, input: undefined })).toEqual({
    tags: ["eu", "was-down", "was-well"],
    owners: ["sales"],
  });
});
