import { afterAll, beforeAll, expect, test } from "vitest";
import { CreateKeyInput } from "../../contracts/keys.ts";
import type { ControlContext } from "../control-context.ts";
import { createKey } from "../keys/create-key.ts";
import { syncHostedServers } from "../servers/sync-hosted-servers.ts";
import { openTestHouse, type TestHouse } from "../test-house.ts";
import { findAnything } from "./find-anything.ts";

let house: TestHouse;
let admin: ControlContext;
let viewer: ControlContext;
beforeAll(async () => {
  house = await openTestHouse();
  admin = await house.addPerson("admin", "Ada");
  viewer = await house.addPerson("viewer", "Vera");
  await syncHostedServers(house.db, house.open.house.hostedServers, house.clock);
  await createKey({ ctx: admin, input: CreateKeyInput.parse({ name: "Hello client" }) });
});
afterAll(() => house.close());

const find = async (query: string, ctx = admin) => (await findAnything({ ctx, input: { query } })).items;

test("one question finds servers, tools and keys by a part of their name", async () => {
  const kinds = (await find("hello")).map(({ kind }) => kind);
  expect(kinds).toContain("server");
  expect(kinds).toContain("key");
  expect((await find("time")).some(({ kind }) => kind === "tool")).toBe(true);
});

test("so are the tools of servers behind us", async () => {
  const server = { id: "sv_x", slug: "docs", source: "remote", title: "Docs", description: "" };
  const definition = { kind: "tool", digest: "d", json: "{}", state: "approved", position: 0 };
  await house.db.prisma.server.create({
    data: {
      ...server,
      definitions: {
        create: { ...definition, name: "fetch_xylophone", isOffered: true, firstSeenAt: new Date(0) },
      },
    },
  });
  const href = "/servers/docs?tool=fetch_xylophone";
  expect(await find("XYLO")).toMatchObject([{ kind: "tool", title: "fetch_xylophone", href }]);
});

test("people and records are found by name and by id", async () => {
  expect(await find("vera@")).toMatchObject([{ kind: "person", title: "Vera" }]);
  const record = await house.lastRecord();
  expect(await find(record!.id)).toMatchObject([{ kind: "record", href: `/audit?record=${record!.id}` }]);
});

test("what a role may not see is not found", async () => {
  expect((await find("hello", viewer)).map(({ kind }) => kind)).not.toContain("key");
  expect(await find("ada@", viewer)).toEqual([]);
  expect((await find("", viewer)).map(({ title }) => title)).toEqual([
    "Overview",
    "Servers",
    "Bundles",
    "Sessions",
    "Teams",
    "Tasks",
    "Settings",
  ]);
});
