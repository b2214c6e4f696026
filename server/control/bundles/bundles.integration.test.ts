import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createSeal } from "../../access/seal.ts";
import { BundleEntry, bundleKinds, CreateBundleInput } from "../../contracts/bundles.ts";
import { createSnapshotLoader } from "../../gateway/snapshot/load-snapshot.ts";
import type { ControlContext } from "../control-context.ts";
import { syncHostedServers } from "../servers/sync-hosted-servers.ts";
import { openTestHouse, type TestHouse } from "../test-house.ts";
import { createBundle } from "./create-bundle.ts";
import { getBundle } from "./get-bundle.ts";
import { listBundles } from "./list-bundles.ts";
import { listOffers } from "./list-offers.ts";
import { pauseBundle } from "./pause-bundle.ts";
import { previewBundle } from "./preview-bundle.ts";
import { removeBundle } from "./remove-bundle.ts";
import { resumeBundle } from "./resume-bundle.ts";
import { updateBundle } from "./update-bundle.ts";

let house: TestHouse;
let admin: ControlContext;
beforeAll(async () => {
  house = await openTestHouse();
  admin = await house.addPerson("admin", "Ada");
  await syncHostedServers(house.db, house.open.house.hostedServers, house.clock);
  await addRemote();
});
beforeEach(() => house.db.prisma.bundle.deleteMany());
afterAll(() => house.close());

const NAMES = Array.from({ length: 250 }, (_, at) => `tool_${String(at).padStart(3, "0")}`);
const inputSchema = { type: "object", properties: { a: { type: "string" } }, required: ["a"] };

/** A server behind us that was met, with one definition that waits. */
async function addRemote(): Promise<void> {
  const { prisma } = house.db;
  const now = new Date(house.time.ms);
  const id = "sv_remote";
  const words = { title: "Tracker", description: "", definitionPolicy: "quarantine" };
  await prisma.server.create({ data: { id, slug: "tracker", source: "remote", ...words } });
  await prisma.definition.createMany({
    data: NAMES.map((name, position) => ({
      ...{ serverId: id, kind: "tool", name, digest: name, position, isOffered: true, flags: [] },
      json: JSON.stringify({ name, description: `Does ${position}, 100 % of it.`, inputSchema }),
      state: name === "tool_007" ? "pending" : "approved",
      firstSeenAt: now,
    })),
  });
}

const entry = (more: Partial<BundleEntry> = {}) =>
  BundleEntry.parse({ server: "hello-world", kind: "tool", name: "greet_person", as: "greet", ...more });
const make = (more: object = {}) =>
  createBundle({ ctx: admin, input: CreateBundleInput.parse({ slug: "desk", entries: [entry()], ...more }) });
const get = () => getBundle({ ctx: admin, input: { slug: "desk" } });
const states = async () => (await get()).entries.map(({ state }) => state);

describe("a bundle", () => {
  test("is created with a record that names its things, and told to the gateway", async () => {
    house.told.nouns.length = 0;
    const entries = [
      entry({ presets: { name: "secret" } }),
      entry({ server: "tracker", name: "tool_001", as: "one" }),
    ];
    expect(await make({ entries })).toMatchObject({ slug: "desk", endpoint: "http://gate.example/mcp/desk" });
    expect(house.told.nouns).toEqual(["bundle"]);
    const record = await house.lastRecord();
    expect(record).toMatchObject({ method: "bundle.create", tool: "desk", caller: "ada@example.com" });
    expect(record?.detail).toMatchObject({
      after: {
        entries: ["tool hello-world/greet_person; as greet; presets name", "tool tracker/tool_001; as one"],
      },
    });
    expect(JSON.stringify(record?.detail)).not.toContain("secret");
  });

  test("takes no address that is taken, of a server or of a bundle", async () => {
    await make();
    const taken = { code: "conflict", data: { fields: { slug: expect.any(String) } } };
    await expect(make()).rejects.toMatchObject(taken);
    await expect(make({ slug: "tracker" })).rejects.toMatchObject(taken);
  });

  test.each([
    ["entries.0.hidden", { server: "tracker", name: "tool_002", hidden: ["a"] }],
    ["entries.0.presets", { presets: { nobody: 1 } }],
    ["entries.0.presets", { presets: { name: 5 } }],
  ])("is refused where a call could only fail: %s", async (field, more) => {
    await expect(make({ entries: [entry(more)] })).rejects.toMatchObject({
      code: "bad_input",
      data: { fields: { [field]: expect.any(String) } },
    });
  });

  test("changes what is named and nothing else; the same again changes nothing", async () => {
    await make();
    const change = { slug: "desk", title: "The desk", entries: [entry({ as: "hail" })] };
    await updateBundle({ ctx: admin, input: change });
    expect(await get()).toMatchObject({
      title: "The desk",
      style: "definitions",
      entries: [{ entry: { as: "hail" } }],
    });
    const record = await house.lastRecord();
    expect(record).toMatchObject({ method: "bundle.update" });
    await updateBundle({ ctx: admin, input: change });
    expect((await house.lastRecord())?.id).toBe(record?.id);
    await expect(updateBundle({ ctx: admin, input: { slug: "none" } })).rejects.toMatchObject({
      code: "not_found",
    });
  });

  test("is not overwritten by who has not seen what another made of it; a pause is no such change", async () => {
    await make();
    const since = (await get()).updatedAt;
    house.time.ms += 1_000;
    const change = (title: string, basis: string) =>
      updateBundle({ ctx: admin, input: { slug: "desk", title, since: basis } });
    await pauseBundle({ ctx: admin, input: { slug: "desk" } });
    await resumeBundle({ ctx: admin, input: { slug: "desk" } });
    await change("Theirs", since);
    await expect(change("Mine", since)).rejects.toMatchObject({
      ...{ code: "conflict", message: expect.stringContaining("Somebody changed desk while you did.") },
    });
    expect(await get()).toMatchObject({ title: "Theirs" });
    await change("Mine", (await get()).updatedAt);
    expect(await get()).toMatchObject({ title: "Mine" });
  });

  test("that is removed can be made again from what the removal answers", async () => {
    await make({ style: "search", instructions: "Search." });
    const before = await get();
    const undo = await removeBundle({ ctx: admin, input: { slug: "desk" } });
    expect(await house.lastRecord()).toMatchObject({ method: "bundle.remove", tool: "desk" });
    await expect(get()).rejects.toMatchObject({ code: "not_found" });
    await createBundle({ ctx: admin, input: CreateBundleInput.parse(undo) });
    expect(await get()).toMatchObject({ instructions: "Search.", style: "search", entries: before.entries });
  });

  test("is paused and resumed, recorded once each", async () => {
    await make();
    for (const verb of [pauseBundle, pauseBundle]) await verb({ ctx: admin, input: { slug: "desk" } });
    expect(await get()).toMatchObject({ state: "paused" });
    await resumeBundle({ ctx: admin, input: { slug: "desk" } });
    expect(await house.lastRecord()).toMatchObject({ method: "bundle.resume" });
    expect(await get()).toMatchObject({ state: "well" });
  });
});

describe("what became of what was chosen", () => {
  test("is said of each: gone, withheld, of a paused server, of no server, or it does not fit any more", async () => {
    const { prisma } = house.db;
    await make({
      entries: [
        entry(),
        entry({ name: "vanished", as: "vanished" }),
        entry({ server: "tracker", name: "tool_007", as: "seven" }),
        entry({ server: "none", as: "none" }),
        entry({ server: "tracker", name: "tool_001", as: "one", presets: { a: "b" } }),
      ],
    });
    expect(await states()).toEqual(["listed", "gone", "withheld", "server_gone", "listed"]);
    const changed = JSON.stringify({ name: "tool_001", inputSchema: { type: "object", properties: {} } });
    await prisma.definition.updateMany({ where: { name: "tool_001" }, data: { json: changed } });
    await prisma.server.update({ where: { slug: "hello-world" }, data: { pausedAt: new Date() } });
    expect(await states()).toEqual(["server_paused", "gone", "withheld", "server_gone", "misfit"]);
    // What broke by itself keeps nobody from mending the rest.
    const { entries } = await get();
    const rest = entries.map((described) => described.entry).filter(({ as }) => as !== "vanished");
    await updateBundle({ ctx: admin, input: { slug: "desk", entries: rest } });
    expect(await get()).toMatchObject({ state: "partial", stateSays: "4 of 4 are not listed." });
    await prisma.server.update({ where: { slug: "hello-world" }, data: { pausedAt: null } });
  });

  test("is counted: what is listed costs about a quarter of its characters", async () => {
    await make();
    const [row] = (await listBundles({ ctx: admin, input: { search: "DES" } })).items;
    const { cost } = await previewBundle({
      ctx: admin,
      input: { entries: [entry(), entry({ as: "twice" })] },
    });
    expect(row).toMatchObject({
      slug: "desk",
      counts: { tool: 1, prompt: 0 },
      missing: 0,
      servers: ["hello-world"],
    });
    expect(row!.cost.definitions).toBeGreaterThan(50);
    expect(cost.definitions).toBeGreaterThan(row!.cost.definitions * 1.9);
    expect(cost.search).toBe(row!.cost.search);
  });
});

describe("what there is to choose from", () => {
  const ask = (more: object = {}) => listOffers({ ctx: admin, input: { search: "", limit: 100, ...more } });

  test("is given page by page, in one order, each thing once, and nothing that is withheld", async () => {
    const names: string[] = [];
    let cursor: string | null = null;
    let found = 0;
    do {
      const page: Awaited<ReturnType<typeof ask>> = await ask({ cursor });
      names.push(
        ...page.items.map(({ server, kind, name }) => `${server} ${bundleKinds.indexOf(kind)} ${name}`),
      );
      found ||= page.found ?? 0;
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(names).toEqual([...new Set(names)].sort());
    expect(names).toHaveLength(found);
    expect(names.filter((name) => name.startsWith("tracker "))).toHaveLength(NAMES.length - 1);
    expect(names).toContain("hello-world 0 greet_person");
    await expect(ask({ cursor: "nonsense" })).rejects.toMatchObject({ code: "bad_cursor" });
  });

  test("is found by name, words or server, and by kind; what was typed is no pattern", async () => {
    const names = async (search: string, kind?: string) =>
      (await ask({ search, kind })).items.map(({ name }) => name);
    expect(await names("TOOL_12")).toEqual(NAMES.slice(120, 130));
    expect(await names("does 42,")).toEqual(["tool_042"]);
    expect(await names("GREET_per")).toEqual(["greet_person"]);
    expect(await names("100 %")).toHaveLength(100);
    expect(await names("%%")).toEqual([]);
    expect(
      (await ask({ search: "hello-world", kind: "prompt" })).items.every(({ kind }) => kind === "prompt"),
    ).toBe(true);
  });
});

test("the gateway serves what is not paused, and one broken row keeps no other from it", async () => {
  const load = createSnapshotLoader({
    ...{ db: house.db, logger: house.open.logger, seal: createSeal(Buffer.alloc(32)), environment: {} },
    ...{ hosted: house.open.house.hostedServers, upstreams: () => null },
    ...{ houseVersion: "0.1.0", onLoaded: () => undefined },
  });
  await make();
  await make({ slug: "broken" });
  await make({ slug: "resting" });
  await pauseBundle({ ctx: admin, input: { slug: "resting" } });
  await house.db.prisma.bundle.update({ where: { slug: "broken" }, data: { entries: [{ kind: "odd" }] } });
  const { endpoints } = await load();
  expect([...endpoints.get("desk")!.catalog.tools.keys()]).toEqual(["greet"]);
  expect(endpoints.has("broken")).toBe(false);
  expect(endpoints.has("resting")).toBe(false);
});
