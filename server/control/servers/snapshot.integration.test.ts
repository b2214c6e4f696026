import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { CreateServerInput } from "../../contracts/registry.ts";
import { createSnapshotLoader } from "../../gateway/snapshot/load-snapshot.ts";
import type { Snapshot } from "../../gateway/snapshot/snapshot.ts";
import { serverNamed } from "../../gateway/test-servers.ts";
import type { ControlContext } from "../control-context.ts";
import { openTestHouse, type TestHouse } from "../test-house.ts";
import { addInstance } from "./add-instance.ts";
import { createServer } from "./create-server.ts";
import { pauseServer } from "./pause-server.ts";
import { removeServer } from "./remove-server.ts";
import { resumeServer } from "./resume-server.ts";
import { updateServer } from "./update-server.ts";

let house: TestHouse;
let admin: ControlContext;
let load: () => Promise<Snapshot>;
/** Slugs of the servers whose entries are others than before. */
let made: string[] = [];

beforeAll(async () => {
  house = await openTestHouse();
  admin = await house.addPerson("admin", "Ada");
  await house.db.prisma.server.deleteMany();
  load = createSnapshotLoader({
    ...{ db: house.db, logger: pino({ level: "silent" }), seal: house.open.house.registrySeal },
    ...{ environment: {}, hosted: [], houseVersion: "0.1.0", onLoaded: () => undefined },
    upstreams(entry) {
      made.push(entry.slug);
      return serverNamed(entry.slug);
    },
  });
  for (const slug of ["one", "two", "three"]) {
    const input = { slug, source: "remote", instances: [{ url: `https://${slug}.example.com/mcp` }] };
    await createServer({ ctx: admin, input: CreateServerInput.parse(input) });
  }
});
afterAll(() => house.close());

async function afterChange(change: () => Promise<unknown>): Promise<{ made: string[]; snapshot: Snapshot }> {
  await change();
  made = [];
  return { snapshot: await load(), made };
}

test("the first time every server is made; after that those alone whose rows are others", async () => {
  const first = await afterChange(async () => undefined);
  expect(first.made.sort()).toEqual(["one", "three", "two"]);
  const ctx = admin;
  const changes: [string, () => Promise<unknown>][] = [
    ["nothing", async () => undefined],
    ["two", () => updateServer({ ctx, input: { slug: "two", title: "Second" } })],
    ["one", () => addInstance({ ctx, input: { slug: "one", url: "https://b.example.com/mcp", weight: 1 } })],
  ];
  for (const [slug, change] of changes) {
    const { made, snapshot } = await afterChange(change);
    expect(made).toEqual(slug === "nothing" ? [] : [slug]);
    for (const other of ["one", "two", "three"])
      if (other !== slug) expect(snapshot.endpoints.has(other)).toBe(true);
  }
});

test("what did not change has the very same endpoint, and so the lists that were written for it", async () => {
  const { snapshot: before } = await afterChange(async () => undefined);
  const { snapshot: after } = await afterChange(() =>
    updateServer({ ctx: admin, input: { slug: "three", callTimeoutMs: 5_000 } }),
  );
  expect(after.endpoints.get("one")).toBe(before.endpoints.get("one"));
  expect(after.endpoints.get("three")).not.toBe(before.endpoints.get("three"));
});

test("a server that is paused or gone is not served, and one that comes back is", async () => {
  const slug = "two";
  const paused = await afterChange(() => pauseServer({ ctx: admin, input: { slug } }));
  expect(paused.snapshot.endpoints.has(slug)).toBe(false);
  const resumed = await afterChange(() => resumeServer({ ctx: admin, input: { slug } }));
  expect([resumed.snapshot.endpoints.has(slug), resumed.made]).toEqual([true, [slug]]);
  const removed = await afterChange(() => removeServer({ ctx: admin, input: { slug, confirm: slug } }));
  expect([...removed.snapshot.endpoints.keys()].sort()).toEqual(["", "one", "three"]);
});
