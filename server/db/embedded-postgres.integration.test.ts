import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Client } from "pg";
import { pino } from "pino";
import { afterEach, expect, test, vi } from "vitest";
import { makeTempDir } from "../../e2e/harness/make-temp-dir.ts";
import { type EmbeddedPostgres, startEmbeddedPostgres, stopOrphanedPostgres } from "./embedded-postgres.ts";
import { readProcess } from "./read-process.ts";

const logger = pino({ level: "silent" });
const folders: string[] = [];

afterEach(async () => {
  for (const dataDir of folders.splice(0)) {
    await stopOrphanedPostgres({ dataDir, logger });
    rmSync(dataDir, { recursive: true, force: true });
  }
});

function newFolder(): string {
  const folder = makeTempDir("embedded");
  folders.push(folder);
  return folder;
}

async function ask({ url }: Pick<EmbeddedPostgres, "url">, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query({ text: sql, rowMode: "array" })).rows.flat();
  } finally {
    await client.end();
  }
}

/** Another process that starts it and is killed. */
async function startInHouseThatDies(dataDir: string): Promise<void> {
  const module = path.join(import.meta.dirname, "embedded-postgres.ts");
  const code = `import { startEmbeddedPostgres } from ${JSON.stringify(module)};
    const logger = { info() {}, warn() {}, error() {} };
    await startEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)}, logger });
    console.log("started");
    setInterval(() => {}, 1000);`;
  const house = spawn(process.execPath, ["--input-type=module-typescript", "--eval", code], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(house.stdout, "data");
  house.kill("SIGKILL");
  await once(house, "exit");
}

const postmasterPid = (dataDir: string) =>
  Number.parseInt(readFileSync(path.join(dataDir, "postgres/postmaster.pid"), "utf8"), 10);

test("what was written is there after a stop and a start", async () => {
  const dataDir = newFolder();
  const first = await startEmbeddedPostgres({ dataDir, logger });
  expect(first.adopted).toBe(false);
  await ask(first, "CREATE TABLE kept AS SELECT 'ä' AS word");
  await first.stop();
  await expect(ask(first, "SELECT 1")).rejects.toThrow();

  const second = await startEmbeddedPostgres({ dataDir, logger });
  expect(await ask(second, "SELECT word FROM kept")).toEqual(["ä"]);
  await second.stop();
});

test("a Postgres whose house died is adopted, and stopped by the house that adopted it", async () => {
  const dataDir = newFolder();
  await startInHouseThatDies(dataDir);
  const pid = postmasterPid(dataDir);

  const adopting = await startEmbeddedPostgres({ dataDir, logger });
  expect(adopting.adopted).toBe(true);
  expect(postmasterPid(dataDir)).toBe(pid);
  await adopting.stop();
  expect(readProcess(pid)).toBeNull();
});

test("a Postgres that is killed is started again, with what it had", async () => {
  const dataDir = newFolder();
  const postgres = await startEmbeddedPostgres({ dataDir, logger });
  await ask(postgres, "CREATE TABLE kept AS SELECT 1 AS one");
  process.kill(postmasterPid(dataDir), "SIGKILL");
  await vi.waitFor(async () => expect(await ask(postgres, "SELECT one FROM kept")).toEqual([1]), 60_000);
  await postgres.stop();
});

test("it listens on no port, speaks UTF-8, and nobody else reaches its socket", async () => {
  const dataDir = newFolder();
  const postgres = await startEmbeddedPostgres({ dataDir, logger });
  expect(await ask(postgres, "SHOW listen_addresses")).toEqual([""]);
  expect(await ask(postgres, "SHOW server_encoding")).toEqual(["UTF8"]);
  expect(await ask(postgres, "SHOW synchronous_commit")).toEqual(["on"]);
  const socketDir = new URL(postgres.url).searchParams.get("host")!;
  expect(statSync(socketDir).mode & 0o777).toBe(0o700);
  await postgres.stop();
});

test("a data folder with a long name gets a socket elsewhere, since a socket's path is short", async () => {
  const dataDir = path.join(newFolder(), "deep".repeat(20));
  const postgres = await startEmbeddedPostgres({ dataDir, logger });
  const socketDir = new URL(postgres.url).searchParams.get("host")!;
  expect(path.join(socketDir, ".s.PGSQL.5432").length).toBeLessThanOrEqual(107);
  expect(await ask(postgres, "SELECT 1")).toEqual([1]);
  await postgres.stop();
  rmSync(socketDir, { recursive: true });
});

test("a pid file that names somebody else's process does not keep it from starting", async () => {
  const dataDir = newFolder();
  const first = await startEmbeddedPostgres({ dataDir, logger });
  await first.stop();
  writeFileSync(path.join(dataDir, "postgres/postmaster.pid"), `${process.pid}\n`);
  const second = await startEmbeddedPostgres({ dataDir, logger });
  expect(second.adopted).toBe(false);
  await second.stop();
  expect(readdirSync(path.join(dataDir, "postgres"))).not.toContain("postmaster.pid");
});

test.runIf(process.getuid?.() === 0)(
  "in a folder that only root may pass, the database is elsewhere, and found there again",
  async () => {
    const dataDir = newFolder();
    chmodSync(dataDir, 0o700);
    const first = await startEmbeddedPostgres({ dataDir, logger });
    await ask(first, "CREATE TABLE kept AS SELECT 1 AS one");
    await first.stop();
    const [clusterDir] = readFileSync(path.join(dataDir, "postgres-is-elsewhere.txt"), "utf8").split("\n");

    const second = await startEmbeddedPostgres({ dataDir, logger });
    expect(await ask(second, "SELECT one FROM kept")).toEqual([1]);
    await second.stop();
    for (const left of [clusterDir!, `${clusterDir}-socket`]) rmSync(left, { recursive: true });
    rmSync(path.join(dataDir, "postgres-is-elsewhere.txt"));
    chmodSync(dataDir, 0o711);
  },
);
