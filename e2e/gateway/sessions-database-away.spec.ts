import { rmSync } from "node:fs";
import path from "node:path";
import { StreamableHTTPClientTransport as Http } from "@modelcontextprotocol/client";
import { startEmbeddedPostgres } from "../../server/db/embedded-postgres.ts";
import { createLogger } from "../../server/foundation/logger.ts";
import { createKey } from "../harness/act.ts";
import { connectV2 } from "../harness/connect-v2.ts";
import { startHouse } from "../harness/house.ts";
import { LegacySession } from "../harness/legacy-session.ts";
import { makeTempDir } from "../harness/make-temp-dir.ts";
import { withKey } from "../harness/test-client.ts";
import { expect, test } from "./fixtures.ts";

const logger = createLogger({ level: "error", pretty: false });
/** To open a session it waits a second for the database, not until it is back; a busy machine has ten times as long. */
const OPEN_MS_MAX = 10_000;

test("without a database sessions open, go on, ask and stream; when it is back, they end", {
  tag: "@sessions-database-away",
}, async () => {
  const folder = makeTempDir("e2e");
  const dataDir = path.join(folder, "db");
  let postgres = await startEmbeddedPostgres({ dataDir, logger });
  const house = await startHouse({
    dataDir: path.join(folder, "house"),
    env: { DATABASE_URL: postgres.url, GATEHOUSE_CONFORMANCE: "1" },
  });
  try {
    const { key } = await createKey(house);
    const place = { url: `${house.url}/mcp/conformance`, key };
    const connect = () => connectV2(new Http(new URL(place.url), withKey(key)), "legacy");
    const before = await connect();
    await postgres.stop();

    const openedAt = performance.now();
    const meanwhile = await connect();
    expect(performance.now() - openedAt).toBeLessThan(OPEN_MS_MAX);
    for (const client of [before, meanwhile]) {
      expect((await client.call("test_elicitation", { message: "Who?" })).text).toContain("action=accept");
      await client.call("test_tool_with_progress", {}, { onProgress: () => undefined });
      expect(client.heard.progress).toEqual([0, 50, 100]);
      await client.watch("test://watched-resource");
      await client.call("touch_watched_resource");
      await expect.poll(() => client.heard.updated.length).toBeGreaterThan(0);
    }
    const session = await LegacySession.open(place);
    expect((await session.say({ id: 1, method: "ping" })).status).toBe(200);

    postgres = await startEmbeddedPostgres({ dataDir, logger });
    await expect.poll(async () => (await fetch(`${house.url}/ready`)).status).toBe(200);
    expect((await session.say({ id: 2, method: "ping" })).status).toBe(200);
    expect((await session.end()).status).toBe(202);
    expect((await session.say({ id: 3, method: "ping" })).status).toBe(404);
    await before.close();
    await meanwhile.close();
  } finally {
    await house.stop();
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});
