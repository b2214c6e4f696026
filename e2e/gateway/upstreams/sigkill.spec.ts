import { rmSync } from "node:fs";
import path from "node:path";
import { stopOrphanedPostgres } from "../../../server/db/embedded-postgres.ts";
import { createLogger } from "../../../server/foundation/logger.ts";
import { actAsAdmin, createKey } from "../../harness/act.ts";
import { askModern } from "../../harness/ask-mcp.ts";
import { descendantsOf } from "../../harness/descendants-of.ts";
import { type RunningHouse, startHouse } from "../../harness/house.ts";
import { isRunning } from "../../harness/is-running.ts";
import { makeTempDir } from "../../harness/make-temp-dir.ts";
import { pidsOf } from "../../harness/pids-of.ts";
import { playwrightMcp } from "../../harness/playwright-mcp.ts";
import { untilListed } from "../../harness/until-listed.ts";
import { expect, test } from "../fixtures.ts";

const SCRIPT = path.join(import.meta.dirname, "../../harness/small-server.sh");
const SERVERS = 50;
const AT_ONCE = 10;
const GONE_MS_MAX = 30_000;

test("a killed house leaves none of its fifty processes running, and no browser that one of them started", {
  tag: "@upstream-sigkill",
}, async () => {
  test.setTimeout(300_000);
  const dataDir = makeTempDir("sigkill");
  const house = await startHouse({ dataDir });
  const admin = actAsAdmin(house);
  const slugs = Array.from({ length: SERVERS }, (_, at) => `small-${at}`);
  const how = { source: "process" as const, command: "/bin/sh", args: [SCRIPT] };
  for (let at = 0; at < SERVERS; at += AT_ONCE) {
    const some = slugs.slice(at, at + AT_ONCE);
    await Promise.all(some.map((slug) => admin.server.create.mutate({ slug, ...how })));
  }
  const live = () => Promise.all(slugs.map((slug) => admin.server.live.query({ slug })));
  const pids = async () => (await live()).flatMap(({ processes }) => processes.map(({ pid }) => pid));
  await expect.poll(async () => (await pids()).length, { timeout: 60_000 }).toBe(SERVERS);
  const all = await pids();
  const { key } = await createKey(house);
  const asking = { url: `${house.url}/mcp/small-49`, key };
  const called = await askModern(asking, "tools/call", { name: "well", arguments: {} });
  expect(called.json.result).toMatchObject({ content: [{ type: "text", text: "well" }] });
  all.push(...(await openBrowser(house, key)));

  await house.kill("SIGKILL");
  await expect.poll(() => all.filter(isRunning), { timeout: GONE_MS_MAX }).toEqual([]);
  await stopOrphanedPostgres({ dataDir, logger: createLogger({ level: "silent", pretty: false }) });
  rmSync(dataDir, { recursive: true, force: true });
});

/** A browser leaves the group of the process that starts it. */
async function openBrowser(house: RunningHouse, key: string): Promise<number[]> {
  const slug = "browser";
  await actAsAdmin(house).server.create.mutate({ slug, source: "process", ...playwrightMcp });
  const place = { url: `${house.url}/mcp/${slug}`, key };
  await untilListed(place, "browser_navigate");
  const opened = await askModern(place, "tools/call", {
    name: "browser_navigate",
    arguments: { url: "about:blank" },
  });
  expect(opened.json.result).not.toHaveProperty("isError");
  const [pid] = await pidsOf(house, slug);
  const started = descendantsOf(pid!);
  expect(started.length).toBeGreaterThan(1);
  return [pid!, ...started];
}
