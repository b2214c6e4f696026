import { readFileSync, rmSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { startEmbeddedPostgres } from "../../server/db/embedded-postgres.ts";
import { createLogger } from "../../server/foundation/logger.ts";
import { createKey } from "../harness/act.ts";
import { ask, greet } from "../harness/ask-mcp.ts";
import { startHouse } from "../harness/house.ts";
import { makeTempDir } from "../harness/make-temp-dir.ts";
import { expect, test } from "./fixtures.ts";

const AWAY_MS = 10_000;
const logger = createLogger({ level: "error", pretty: false });

/** Calls as fast as four clients can until told to stop; each answered call leaves its name. */
function burst(asking: { url: string; key: string }) {
  const answered: string[] = [];
  const failed: unknown[] = [];
  let isOn = true;
  const client = async (number: number) => {
    for (let i = 0; isOn; i++) {
      const id = `call-${number}-${i}`;
      try {
        const { status, json } = await ask(asking, "prompts/get", { name: `nobody-${id}` }, id);
        if (status === 200 && json.id === id) answered.push(`nobody-${id}`);
        else failed.push({ status, json });
      } catch (error) {
        failed.push(error);
        return;
      }
    }
  };
  const clients = Promise.all([0, 1, 2, 3].map(client));
  return {
    answered,
    failed,
    stop: async () => {
      isOn = false;
      await clients;
    },
    ended: clients,
  };
}

async function recordedNames(url: string): Promise<Set<string>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ tool: string }>(
    "SELECT tool FROM record WHERE kind = 'exchange' AND tool IS NOT NULL",
  );
  await client.end();
  return new Set(rows.map(({ tool }) => tool));
}

test("a killed process loses no record of an answered call", { tag: "@record-sigkill" }, async () => {
  const folder = makeTempDir("e2e");
  const postgres = await startEmbeddedPostgres({ dataDir: path.join(folder, "db"), logger });
  try {
    const dataDir = path.join(folder, "house");
    const env = { DATABASE_URL: postgres.url };
    const first = await startHouse({ dataDir, env });
    const { key } = await createKey(first);
    const calls = burst({ url: `${first.url}/mcp/hello-world`, key });
    await expect.poll(() => calls.answered.length).toBeGreaterThan(500);
    await first.kill("SIGKILL");
    await calls.ended;

    const second = await startHouse({ dataDir, env });
    await expect
      .poll(async () => {
        const recorded = await recordedNames(postgres.url);
        return calls.answered.filter((name) => !recorded.has(name));
      })
      .toEqual([]);
    await second.stop();
  } finally {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});

test("ten seconds without a database: calls go on, /ready says so, and nothing is missing afterwards", {
  tag: "@record-database-away",
}, async () => {
  const folder = makeTempDir("e2e");
  const dataDir = path.join(folder, "db");
  let postgres = await startEmbeddedPostgres({ dataDir, logger });
  const house = await startHouse({
    dataDir: path.join(folder, "house"),
    env: { DATABASE_URL: postgres.url },
  });
  try {
    const { key } = await createKey(house);
    const ready = async () => {
      const response = await fetch(`${house.url}/ready`);
      return { status: response.status, text: await response.text() };
    };
    expect((await ready()).status).toBe(200);
    const calls = burst({ url: `${house.url}/mcp/hello-world`, key });
    await expect.poll(() => calls.answered.length).toBeGreaterThan(50);

    await postgres.stop();
    const awaySince = performance.now();
    await expect.poll(async () => (await ready()).status).toBe(503);
    expect((await ready()).text).toMatch(/^BAD {2}database +does not answer since/m);
    const answeredBefore = calls.answered.length;
    await expect.poll(() => performance.now() - awaySince, { timeout: 2 * AWAY_MS }).toBeGreaterThan(AWAY_MS);
    expect(calls.answered.length).toBeGreaterThan(answeredBefore + 50);

    postgres = await startEmbeddedPostgres({ dataDir, logger });
    await expect.poll(async () => (await ready()).status).toBe(200);
    await calls.stop();
    expect(calls.failed).toEqual([]);
    await expect
      .poll(
        async () => {
          const recorded = await recordedNames(postgres.url);
          return calls.answered.filter((name) => !recorded.has(name)).length;
        },
        { timeout: 60_000 },
      )
      .toBe(0);
  } finally {
    await house.stop();
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});

test("told to stop, it finishes what runs, refuses what is new, and every record is in the database", {
  tag: "@drain",
}, async () => {
  const folder = makeTempDir("e2e");
  const postgres = await startEmbeddedPostgres({ dataDir: path.join(folder, "db"), logger });
  try {
    const house = await startHouse({
      dataDir: path.join(folder, "house"),
      env: { DATABASE_URL: postgres.url },
    });
    const { key } = await createKey(house);
    const calls = burst({ url: `${house.url}/mcp/hello-world`, key });
    await expect.poll(() => calls.answered.length).toBeGreaterThan(100);
    await house.stop();
    await calls.ended;
    const recorded = await recordedNames(postgres.url);
    expect(calls.answered.filter((name) => !recorded.has(name))).toEqual([]);
  } finally {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});

test("the embedded database that dies is started again, and the house goes on with it", async () => {
  const house = await startHouse();
  try {
    const pidFile = path.join(house.dataDir, "postgres", "postmaster.pid");
    process.kill(Number(readFileSync(pidFile, "utf8").split("\n")[0]), "SIGKILL");
    let key: string | null = null;
    await expect
      .poll(
        async () => {
          key = await createKey(house).then(
            (made) => made.key,
            () => null,
          );
          return key;
        },
        { timeout: 60_000 },
      )
      .not.toBeNull();
    const { status } = await ask(
      { url: `${house.url}/mcp/hello-world`, key: key! },
      "tools/call",
      greet("Ada"),
    );
    expect(status).toBe(200);
    await expect.poll(async () => (await fetch(`${house.url}/ready`)).status).toBe(200);
  } finally {
    await house.stop();
  }
});
