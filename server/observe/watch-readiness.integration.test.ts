import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Pool } from "pg";
import { pino } from "pino";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openTestDatabase, type TestDatabase } from "../../e2e/harness/test-database.ts";
import { Journal } from "../audit/journal.ts";
import { AuditWriter } from "../audit/writer.ts";
import type { AuditRecord } from "../contracts/audit.ts";
import { type ReadinessWatch, watchReadiness } from "./watch-readiness.ts";

const SOON = { timeout: 60_000 };
const NOW_MS = Date.parse("2026-11-21T12:00:00.000Z");
const time = { ticks: 0, timesRead: 0 };
const clock = {
  now: () => NOW_MS,
  ticks: () => {
    time.timesRead += 1;
    return time.ticks;
  },
};

const logged: { msg: string; err?: { message: string } }[] = [];
let database: TestDatabase;
let admin: Pool;
let folder = "";
let journal: Journal;
let writer: AuditWriter;
let watch: ReadinessWatch;
beforeEach(async () => {
  database = await openTestDatabase();
  const other = new URL(database.url);
  other.pathname = "/postgres";
  admin = new Pool({ connectionString: other.href });
  folder = await mkdtemp(path.join(tmpdir(), "gatehouse-ready-"));
  const { pool } = database.db;
  journal = await Journal.open({
    folder: path.join(folder, "journal"),
    sync: "write",
    bytesMax: 500,
    onWritten: () => undefined,
  });
  logged.length = 0;
  const logger = pino({ level: "info" }, { write: (text) => void logged.push(JSON.parse(text)) });
  writer = new AuditWriter({
    journal,
    pool,
    clock,
    logger,
    rejectedPath: path.join(folder, "rejected.jsonl"),
  });
  watch = watchReadiness({ url: database.url, journal, writer, clock, logger, databaseKind: "embedded" });
});
afterEach(async () => {
  watch.stop();
  await writer.stop();
  journal.close();
  await admin.end();
  await database.close();
  await rm(folder, { recursive: true, force: true });
});

async function allowConnections(isAllowed: boolean): Promise<void> {
  const name = new URL(database.url).pathname.slice(1);
  await admin.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS ${isAllowed}`);
  if (!isAllowed)
    await admin.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1", [name]);
}
const saidOf = (name: string) => watch.current().dependencies.find((one) => one.name === name)!;
const isReady = () => watch.current().ready;
const record = (more: Partial<AuditRecord> = {}) => ({ id: "ex_1", ...more }) as AuditRecord;

test("with everything well it is ready, a line per dependency", async () => {
  await expect.poll(() => saidOf("database").says, SOON).toMatch(/^embedded Postgres answers in \d+ ms$/);
  expect(watch.current()).toMatchObject({
    ready: true,
    dependencies: [
      { name: "database", ok: true },
      { name: "audit", ok: true, says: "0.0 MB wait for the database" },
    ],
  });
});

test("a database that goes away is said, with since when and no word of its own, and so is its return", async () => {
  await allowConnections(false);
  await expect
    .poll(() => saidOf("database"), SOON)
    .toEqual({
      name: "database",
      ok: false,
      says: "does not answer since 2026-11-21T12:00:00.000Z (it refuses connections); calls go on, records wait in the journal",
    });
  await journal.append(record({ method: "x".repeat(600) }));
  expect(saidOf("database").says).not.toContain("calls go on");
  await allowConnections(true);
  writer.start();
  await expect.poll(isReady, SOON).toBe(true);
  expect(saidOf("database").says).toContain("answers");
});

test("it asks over one connection of its own: one that hangs is given up, made again, and takes none of the pool", async () => {
  const { pool } = database.db;
  const probes = async () =>
    (
      await admin.query<{ pid: number }>(
        "SELECT pid FROM pg_stat_activity WHERE datname = $1 AND application_name = 'gatehouse readiness'",
        [new URL(database.url).pathname.slice(1)],
      )
    ).rows.map(({ pid }) => pid);
  await expect.poll(probes, SOON).toHaveLength(1);
  const [hanging] = await probes();
  process.kill(hanging!, "SIGSTOP");
  try {
    await expect.poll(() => saidOf("database").says, SOON).toContain("(nothing comes in time)");
    await expect.poll(() => saidOf("database").ok, SOON).toBe(true);
  } finally {
    process.kill(hanging!, "SIGCONT");
  }
  await expect.poll(probes, SOON).toEqual([expect.not.toSatisfy((pid) => pid === hanging)]);
  expect(pool.totalCount).toBe(0);
  watch.stop();
  await expect.poll(probes, SOON).toEqual([]);
});

test("the cause of an outage is in the log, once", async () => {
  await allowConnections(false);
  await expect.poll(isReady, SOON).toBe(false);
  // It reads the clock once for each question that is not answered.
  const timesRead = time.timesRead;
  await expect.poll(() => time.timesRead, SOON).toBeGreaterThan(timesRead + 2);
  await allowConnections(true);
  await expect.poll(isReady, SOON).toBe(true);
  const said = logged.filter(({ msg }) => msg.startsWith("readiness"));
  expect(said.map(({ msg, err }) => [msg, err?.message])).toEqual([
    [
      "readiness: the database does not answer",
      expect.stringContaining("not currently accepting connections"),
    ],
    ["readiness: the database answers again", undefined],
  ]);
});

test("records that wait are said, and bar nothing: calls go on", async () => {
  await allowConnections(false);
  await journal.append(record());
  writer.start();
  await expect
    .poll(() => saidOf("audit").says, SOON)
    .toContain("records wait since 2026-11-21T12:00:00.000Z");
  expect(saidOf("audit").ok).toBe(true);
  await allowConnections(true);
});

test("records that wait for a minute although the database answers are not ready: a person must look", async () => {
  await database.db.pool.query("ALTER TABLE record RENAME TO record_elsewhere");
  await journal.append(record());
  writer.start();
  await expect.poll(() => writer.state.stalledSince, SOON).not.toBeNull();
  time.ticks += 60_000;
  expect(saidOf("audit").ok).toBe(true);
  time.ticks += 1;
  expect(saidOf("audit")).toEqual({
    name: "audit",
    ok: false,
    says: expect.stringMatching(
      /^the database answers, but takes no records since 2026-11-21T12:00:00\.000Z.+See the log for why\.$/,
    ),
  });
});

test("a database that is just back from an hour away is given its minute", async () => {
  await allowConnections(false);
  await journal.append(record());
  writer.start();
  await expect.poll(() => [isReady(), writer.state.stalledSince], SOON).toEqual([false, NOW_MS]);
  time.ticks += 3_600_000;
  expect(saidOf("audit").ok).toBe(true);
  await allowConnections(true);
  await expect.poll(() => saidOf("database").ok, SOON).toBe(true);
  expect(saidOf("audit").ok).toBe(true);
});

test("a journal file that was taken away is said until somebody has looked", async () => {
  await journal.append(record());
  await rm(journal.oldest()!.path);
  writer.start();
  await expect.poll(() => saidOf("audit").says, SOON).toContain("1 journal files are gone");
});

test("records that the database refused are said until somebody has looked", async () => {
  await journal.append(record());
  writer.start();
  await expect.poll(() => saidOf("audit").says, SOON).toContain("1 records were refused, see the log");
});

test("a journal that cannot be written is not ready, and says what to do: calls are refused", async () => {
  await rm(folder, { recursive: true });
  await expect(journal.append(record())).rejects.toMatchObject({ code: "audit_unavailable" });
  expect(saidOf("audit")).toMatchObject({
    ok: false,
    says: "the journal cannot be written; calls are refused. Free space on, or mend, the disk of the data folder.",
  });
  expect(isReady()).toBe(false);
});

test("a journal that can be written again is ready again, without a call to try it", async () => {
  await rm(folder, { recursive: true });
  await expect(journal.append(record())).rejects.toMatchObject({ code: "audit_unavailable" });
  await journal.tryAgain();
  expect(isReady()).toBe(false);
  await mkdir(path.join(folder, "journal"), { recursive: true });
  await expect.poll(isReady, SOON).toBe(true);
});

test("a full journal is not ready, and says what to do: calls are refused", async () => {
  await journal.append(record({ method: "x".repeat(600) }));
  expect(() => journal.requireRoom()).toThrow(expect.objectContaining({ code: "audit_full" }));
  expect(saidOf("audit")).toMatchObject({
    ok: false,
    says: "the journal is full, 0.0 MB wait for the database; calls are refused. Bring the database back, or raise AUDIT_JOURNAL_BYTES_MAX.",
  });
  expect(isReady()).toBe(false);
});
