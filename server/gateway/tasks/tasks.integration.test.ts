import { pino } from "pino";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { openTestDatabase, type TestDatabase } from "../../../e2e/harness/test-database.ts";
import type { AuditRecord } from "../../contracts/audit.ts";
import type { CallToolResult } from "../../hosted/kernel/results.ts";
import { PostgresSessionBus } from "../sessions/postgres/postgres-session-bus.ts";
import type { SessionBus } from "../sessions/session-bus.ts";
import { PostgresTaskRows } from "./postgres/postgres-task-rows.ts";
import { TaskDesk } from "./task-desk.ts";
import type { TaskHolder } from "./task-run.ts";
import { writeTask } from "./write-task.ts";

const clock = { now: () => Date.now(), ticks: () => performance.now() };
const logger = pino({ level: "silent" });
const order = {
  ...{ callerId: "key_1", slug: "alpha", server: "alpha", tool: "dig" },
  record: JSON.stringify({
    kind: "task",
    caller: "probe",
    method: "tasks/end",
    detail: { exchange: "ex_1" },
  }),
};
const holder = { caller: {}, server: {} } as TaskHolder; // nobody's rights change here
const question = (name: string) => ({
  name,
  method: "elicitation/create" as const,
  params: { message: `${name}?` },
});
const words = (text: string): CallToolResult => ({ content: [{ type: "text", text }] });
const SILENT_BUS: SessionBus = { publish: () => undefined, subscribe: () => () => undefined };

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const cleanUp: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of cleanUp.splice(0)) await end();
  await database.db.pool.query("TRUNCATE task CASCADE");
});

/** A replica of the house: a desk of its own on the one database. */
function openReplica(bus: SessionBus) {
  const records: AuditRecord[] = [];
  const journal = { append: async (record: AuditRecord) => void records.push(record) };
  const { pool } = database.db;
  const desk = new TaskDesk({ rows: new PostgresTaskRows(pool), bus, journal, clock, logger });
  cleanUp.push(() => desk.close());

  /** A task under way, whose tool the test is. */
  async function begin(more: Partial<typeof order> = {}) {
    const abort = new AbortController();
    const run = await desk.begin({ ...order, ...more }, holder, abort);
    const work = Promise.withResolvers<CallToolResult>();
    desk.follow(run, work.promise, "ex_1");
    return { run, id: run.task.id, signal: abort.signal, ...work };
  }
  async function get(id: string) {
    const task = await desk.find(id);
    return task === null ? null : JSON.parse(`{${writeTask(task)}}`);
  }
  const until = (id: string, status: string) =>
    vi.waitFor(async () => expect(await get(id)).toMatchObject({ status }));
  const update = async (id: string, responses: Record<string, unknown>) => {
    await desk.update((await desk.find(id))!, responses);
  };
  const cancel = async (id: string) => desk.cancel((await desk.find(id))!);
  return { desk, records, begin, get, until, update, cancel };
}

async function openTwo() {
  const busOf = (replica: string) => {
    const { db, url } = database;
    const bus = new PostgresSessionBus(replica, { pool: db.pool, databaseUrl: url, clock, logger });
    cleanUp.unshift(() => bus.close());
    return bus;
  };
  const buses = [busOf("a"), busOf("b")] as const;
  const [a, b] = [openReplica(buses[0]), openReplica(buses[1])];
  // Both listen before anything is said.
  const heard: string[] = [];
  a.desk.onChanged((id) => heard.push(`a ${id}`));
  b.desk.onChanged((id) => heard.push(`b ${id}`));
  await vi.waitFor(() => {
    for (const bus of buses) bus.publish({ kind: "task changed", task: "hello" });
    expect(heard).toEqual(expect.arrayContaining(["a hello", "b hello"]));
  });
  return { a, b, heard };
}

const abandon = (id: string) =>
  database.db.pool.query("UPDATE task SET lease_until = now() - interval '1 s' WHERE id = $1", [id]);

describe("two replicas on one database", () => {
  test("each answers for what the other works on, to the last character", async () => {
    const { a, b } = await openTwo();
    const { id, run, resolve } = await a.begin();
    expect(await b.get(id)).toMatchObject({ taskId: id, status: "working", ttlMs: 3_600_000 });
    run.progress({ progress: 1, total: 3 });
    await vi.waitFor(async () => expect(await b.get(id)).toMatchObject({ statusMessage: "1 of 3" }));
    const hard = 'Zürich ✓ "\\ \u0000 \ud800 \u2028';
    resolve(words(hard));
    await b.until(id, "completed");
    expect((await b.get(id)).result).toEqual(words(hard));
    expect(b.records).toEqual([]);
    expect(a.records).toMatchObject([{ kind: "task", outcome: "ok", durationMs: expect.any(Number) }]);
  });

  test("a question that one asks is answered at the other", async () => {
    const { a, b } = await openTwo();
    const { id, run } = await a.begin();
    const first = run.ask(question("first"));
    const second = run.ask(question("second"));
    await vi.waitFor(async () => expect(Object.keys((await b.get(id)).inputRequests)).toHaveLength(2));
    await b.update(id, { first: { action: "accept", content: { text: "\u0000" } }, nobody: 1 });
    expect(Object.keys((await b.get(id)).inputRequests)).toEqual(["second"]);
    expect(await first).toEqual({ action: "accept", content: { text: "\u0000" } });
    await b.update(id, { first: "again", second: { action: "decline" } });
    expect(await second).toEqual({ action: "decline" });
    expect(await b.get(id)).toMatchObject({ status: "working" });
  });

  test("what is cancelled at one stops at the other, and is told once", async () => {
    const { a, b } = await openTwo();
    const { id, run, signal, resolve } = await a.begin();
    const stopped = expect(run.ask(question("first"))).rejects.toMatchObject({ code: "cancelled" });
    await b.cancel(id);
    expect(await b.get(id)).toMatchObject({ status: "cancelled" });
    await vi.waitFor(() => expect(signal.aborted).toBe(true));
    await stopped;
    await b.cancel(id);
    resolve(words("too late"));
    await vi.waitFor(() => expect(a.desk.running).toBe(0));
    expect(await a.get(id)).toMatchObject({ status: "cancelled" });
    expect([...a.records, ...b.records]).toMatchObject([{ outcome: "refused", code: "cancelled" }]);
  });

  test("each hears of every change, whoever made it", async () => {
    const { a, heard } = await openTwo();
    const { id, resolve } = await a.begin();
    resolve(words("done"));
    await vi.waitFor(() => expect(heard).toEqual(expect.arrayContaining([`a ${id}`, `b ${id}`])));
  });
});

describe("a replica that hears nothing of the others", () => {
  test("takes answers, and hears of the end, with its next beat", async () => {
    const a = openReplica(SILENT_BUS);
    const b = openReplica(SILENT_BUS);
    const { id, run, signal } = await a.begin();
    const asked = run.ask(question("first"));
    await vi.waitFor(async () => expect(await b.get(id)).toMatchObject({ status: "input_required" }));
    await b.update(id, { first: { action: "cancel" } });
    await a.desk.beat();
    expect(await asked).toEqual({ action: "cancel" });
    await b.cancel(id);
    expect(signal.aborted).toBe(false);
    await a.desk.beat();
    expect(signal.aborted).toBe(true);
  });
});

describe("a replica that died", () => {
  test("has its tasks failed by whoever is left, once and in clear words", async () => {
    const a = openReplica(SILENT_BUS);
    const [b, c] = [openReplica(SILENT_BUS), openReplica(SILENT_BUS)];
    const { id } = await a.begin();
    const { id: alive } = await b.begin();
    await abandon(id);
    await Promise.all([b.desk.sweep(), c.desk.sweep()]);
    expect(await b.get(id)).toMatchObject({
      status: "failed",
      error: {
        message: "The process that worked on the task is gone, and its work with it.",
        data: { do: "Call the tool again.", retryable: true },
      },
    });
    expect(await b.get(alive)).toMatchObject({ status: "working" });
    expect([...b.records, ...c.records]).toMatchObject([
      {
        kind: "task",
        caller: "probe",
        outcome: "failed",
        code: "task_lost",
        detail: { task: id, exchange: "ex_1" },
      },
    ]);
  });

  test("and was only slow, learns that its work is not wanted any more", async () => {
    const a = openReplica(SILENT_BUS);
    const b = openReplica(SILENT_BUS);
    const { id, signal, resolve } = await a.begin();
    await abandon(id);
    await a.desk.beat(); // in time after all
    await b.desk.sweep();
    expect(await b.get(id)).toMatchObject({ status: "working" });
    await abandon(id);
    await b.desk.sweep();
    await a.desk.beat();
    expect(signal.aborted).toBe(true);
    resolve(words("too late"));
    await vi.waitFor(() => expect(a.desk.running).toBe(0));
    expect(await a.get(id)).toMatchObject({ status: "failed" });
    expect(a.records).toEqual([]);
  });
});

describe("a restart", () => {
  test("loses no result that was kept, and says of the rest what became of it", async () => {
    const before = openReplica(SILENT_BUS);
    const done = await before.begin();
    done.resolve(words("Gold."));
    await before.until(done.id, "completed");
    const { id } = await before.begin();
    await before.desk.close();
    const after = openReplica(SILENT_BUS);
    expect(await after.get(done.id)).toMatchObject({ status: "completed", result: words("Gold.") });
    expect(await after.get(id)).toMatchObject({
      status: "failed",
      error: { message: "The house was shut down while the task ran." },
    });
    expect(before.records).toHaveLength(2);
  });
});

describe("what is kept", () => {
  test("is there for an hour after its end, and then forgotten with all that was asked", async () => {
    const { pool } = database.db;
    const a = openReplica(SILENT_BUS);
    const { id, run, resolve } = await a.begin();
    void run.ask(question("first")).catch(() => undefined);
    await a.until(id, "input_required");
    await pool.query(
      "UPDATE task SET created_at = now() - interval '3 h', expires_at = now() + interval '1 s'",
    );
    await a.desk.beat();
    expect((await a.get(id)).ttlMs).toBeGreaterThanOrEqual(4 * 3_600_000 - 1_000);
    resolve(words("done"));
    await a.until(id, "completed");
    const { rows } = await pool.query("SELECT * FROM task_question");
    expect(rows).toEqual([]);
    await pool.query("UPDATE task SET expires_at = now() - interval '1 s'");
    expect(await a.get(id)).toBeNull();
    await a.desk.sweep();
    expect((await pool.query("SELECT id FROM task")).rows).toEqual([]);
  });

  test("is bounded for each caller: what runs, and what is there to be fetched", async () => {
    const { pool } = database.db;
    const a = openReplica(SILENT_BUS);
    const rows = (count: number, state: string) =>
      pool.query(
        `INSERT INTO task (id, caller_id, endpoint, server, tool, record, state, lease_until, expires_at)
         SELECT 'task_' || $2 || n, 'key_1', '', 's', 't', '{}', $2, now() + interval '1 h', now() + interval '1 h'
         FROM generate_series(1, $1::int) AS n`,
        [count, state],
      );
    await rows(99, "working");
    await a.begin();
    await expect(a.begin()).rejects.toMatchObject({ code: "too_many_tasks" });
    await a.begin({ callerId: "key_2" });
    await pool.query("UPDATE task SET state = 'completed', reply = '{}' WHERE caller_id = 'key_1'");
    await rows(899, "failed");
    await a.begin();
    await expect(a.begin()).rejects.toMatchObject({ code: "too_many_tasks" });
  });
});
