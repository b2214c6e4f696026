import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Pool } from "pg";
import { pino } from "pino";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openTestDatabase, type TestDatabase } from "../../e2e/harness/test-database.ts";
import type { AuditRecord } from "../contracts/audit.ts";
import { newId } from "../foundation/ids.ts";
import { bucketOf } from "../observe/duration-buckets.ts";
import { ensurePartitions } from "./ensure-partitions.ts";
import { insertRecords } from "./insert-records.ts";
import { Journal } from "./journal.ts";
import { AuditWriter } from "./writer.ts";

const NOW_MS = Date.parse("2026-11-21T12:00:30.000Z");
const clock = { now: () => NOW_MS, ticks: () => NOW_MS };
const logged: { level: number; msg: string }[] = [];
const logger = pino({ level: "info" }, { write: (text) => void logged.push(JSON.parse(text)) });
const errors = () => logged.filter(({ level }) => level >= 50).map(({ msg }) => msg);

let database: TestDatabase;
let folder = "";
let pool: Pool;
const cleanUp: (() => unknown)[] = [];
beforeEach(async () => {
  logged.length = 0;
  database = await openTestDatabase();
  pool = database.db.pool;
  folder = await mkdtemp(path.join(tmpdir(), "gatehouse-writer-"));
});
afterEach(async () => {
  for (const end of cleanUp.splice(0).reverse()) await end();
  await database.close();
  await rm(folder, { recursive: true, force: true });
});

function record(more: Partial<AuditRecord> = {}): AuditRecord {
  const nobody = { callerId: null, caller: null, callerKind: null };
  const nothing = {
    tool: null,
    code: null,
    decision: null,
    era: null,
    client: null,
    address: null,
    detail: null,
  };
  return {
    id: newId("ex", NOW_MS),
    kind: "exchange",
    at: "2026-11-21T12:00:00.000Z",
    ...nobody,
    ...nothing,
    endpoint: "/mcp/alpha",
    server: "alpha",
    method: "tools/call",
    outcome: "ok",
    durationMs: 1,
    requestBytes: 10,
    responseBytes: 20,
    ...more,
  };
}

const journalFolder = () => path.join(folder, "journal");
const rejectedPath = () => path.join(folder, "rejected.jsonl");

async function openWriter(into = pool) {
  const journal = await Journal.open({
    folder: journalFolder(),
    sync: "write",
    bytesMax: 10_000_000,
    onWritten: () => undefined,
  });
  const writer = new AuditWriter({ journal, pool: into, clock, logger, rejectedPath: rejectedPath() });
  cleanUp.push(
    () => journal.close(),
    () => writer.stop(),
  );
  return { journal, writer };
}
/** As a dead process left it. */
async function leaveSegment(name: string, text: string): Promise<void> {
  await mkdir(journalFolder(), { recursive: true });
  await writeFile(path.join(journalFolder(), `${name}.jsonl`), text);
}
const line = (of: AuditRecord) => `${JSON.stringify(of)}\n`;
const insert = (records: readonly AuditRecord[]) =>
  insertRecords(pool, Buffer.from(records.map(line).join("")));
const rows = async <Row>(sql: string) => (await pool.query(sql)).rows as Row[];
const ids = async () => (await rows<{ id: string }>("SELECT id FROM record ORDER BY id")).map(({ id }) => id);
const sorted = (records: readonly AuditRecord[]) => records.map(({ id }) => id).sort();

test("every field of a record arrives as it was written", async () => {
  const { journal, writer } = await openWriter();
  const whole = record({
    callerId: "KEY",
    caller: "probe",
    callerKind: "key",
    tool: "speak",
    outcome: "denied",
    code: "unknown_tool",
    decision: "key is narrowed to beta",
    durationMs: 12.345,
    era: "2026-07-28",
    client: "probe/1",
    address: "10.0.0.7",
    detail: { stages: [{ name: "read", ms: 0.1 }], message: "No — “nothing” here 🎈" },
  });
  await journal.append(whole);
  writer.start();
  await writer.stop();
  const { at, ...kept } = (await database.db.prisma.record.findUniqueOrThrow({
    where: { id_at: { id: whole.id, at: new Date(whole.at) } },
  })) as unknown as AuditRecord & { at: Date };
  expect({ ...kept, at: at.toISOString() }).toEqual(whole);
});

test("stop carries what is there, and leaves an empty journal behind", async () => {
  const { journal, writer } = await openWriter();
  writer.start();
  const records = Array.from({ length: 2_000 }, () => record());
  await Promise.all(records.map((one) => journal.append(one)));
  await writer.stop();
  expect(await ids()).toEqual(sorted(records));
  expect([writer.state.written, journal.bytesWaiting, await readdir(journalFolder())]).toEqual([
    2_000,
    0,
    [],
  ]);
});

describe("what the rows add to", () => {
  test("exchanges are counted by minute, server, outcome and duration; changes are not", async () => {
    const records = [
      record({ durationMs: 1 }),
      record({ durationMs: 1, at: "2026-11-21T12:00:59.999Z" }),
      record({ durationMs: 1, at: "2026-11-21T12:01:00.000Z" }),
      record({ durationMs: 500, outcome: "failed" }),
      record({ server: null }),
      record({ kind: "change", method: "key.create" }),
    ];
    expect(await insert(records)).toBe(6);
    const counted = await rows<{
      minute: Date;
      server: string;
      outcome: string;
      bucket: number;
      count: number;
    }>("SELECT * FROM exchange_rollup ORDER BY minute, server, outcome");
    const at = (minute: string) => new Date(`2026-11-21T${minute}:00.000Z`);
    const one = bucketOf(1);
    expect(counted).toEqual([
      { minute: at("12:00"), server: "", outcome: "ok", bucket: one, count: 1 },
      { minute: at("12:00"), server: "alpha", outcome: "failed", bucket: bucketOf(500), count: 1 },
      { minute: at("12:00"), server: "alpha", outcome: "ok", bucket: one, count: 2 },
      { minute: at("12:01"), server: "alpha", outcome: "ok", bucket: one, count: 1 },
    ]);
  });

  test("a key knows when it was last used, and an older record does not set it back", async () => {
    const key = { id: "KEY", name: "probe", role: "caller", secretHash: Buffer.alloc(32), createdBy: "ada" };
    await database.db.prisma.apiKey.create({ data: key });
    const used = (at: string, more: Partial<AuditRecord> = {}) =>
      insert([record({ at, callerId: "KEY", callerKind: "key", ...more })]);
    const lastUsed = async () =>
      (await database.db.prisma.apiKey.findUniqueOrThrow({ where: { id: "KEY" } })).lastUsedAt?.toISOString();
    await used("2026-11-21T12:00:00.000Z");
    await used("2026-11-21T11:00:00.000Z");
    expect(await lastUsed()).toBe("2026-11-21T12:00:00.000Z");
    await used("2026-11-21T13:00:00.000Z", { outcome: "denied" });
    expect(await lastUsed()).toBe("2026-11-21T13:00:00.000Z");
    await used("2026-11-21T14:00:00.000Z", { callerKind: "person" });
    expect(await lastUsed()).toBe("2026-11-21T13:00:00.000Z");
  });

  test("the database puts every duration into the very bucket that the meters do", async () => {
    const durations = [0, 0.001, 0.009, 0.01, 0.011, 0.012, 0.013, 1e6, 1e9];
    for (let bucket = 0; bucket <= 80; bucket++) {
      // A duration has three decimals; around each edge the nearest ones, and some between the edges.
      const edge = Math.round(0.01 * 1.25 ** bucket * 1000);
      for (const step of [-2, -1, 0, 1, 2, Math.round(edge / 9)]) durations.push((edge + step) / 1000);
    }
    await insert(durations.map((durationMs, i) => record({ durationMs, server: `s${i}`, id: `ex_${i}` })));
    const buckets = await rows<{ server: string; bucket: number }>(
      "SELECT server, bucket FROM exchange_rollup",
    );
    const differing = buckets.filter(
      ({ server, bucket }) => bucket !== bucketOf(durations[Number(server.slice(1))]!),
    );
    expect(buckets).toHaveLength(durations.length);
    expect(differing).toEqual([]);
  });
});

test("a journal read twice counts once", async () => {
  const records = [record(), record(), record({ durationMs: 700 })];
  const text = records.map(line).join("");
  for (const name of ["1-1-000000", "1-2-000000"]) await leaveSegment(name, text);
  const { writer } = await openWriter();
  writer.start();
  await writer.stop();
  expect(await ids()).toEqual(sorted(records));
  expect(await rows("SELECT sum(count)::int AS total FROM exchange_rollup")).toEqual([{ total: 3 }]);
  expect(writer.state.written).toBe(3);
});

test("oldest first: what an earlier process left goes before what this one adds", async () => {
  const old = record();
  await leaveSegment("1-1-000000", line(old));
  const { journal, writer } = await openWriter();
  const young = record();
  await journal.append(young);
  expect(path.basename(journal.oldest()!.path)).toBe("1-1-000000.jsonl");
  writer.start();
  await writer.stop();
  expect(await ids()).toEqual(sorted([old, young]));
});

test("half a last line of a dead process is no record, and bars nothing", async () => {
  const [first, second] = [record(), record()];
  await leaveSegment("1-1-000000", line(first) + line(record()).slice(0, 40));
  await leaveSegment("1-2-000000", line(record()).slice(0, 40));
  await leaveSegment("1-3-000000", "");
  await leaveSegment("1-4-000000", line(second));
  const { writer } = await openWriter();
  writer.start();
  await writer.stop();
  expect(await ids()).toEqual(sorted([first, second]));
  expect(await readdir(journalFolder())).toEqual([]);
  expect(writer.state.rejected).toBe(0);
});

describe("a line that the database refuses as data goes to a file of its own, and the rest gets through", () => {
  const bad: [string, string][] = [
    ["no JSON", "{oops"],
    ["a NUL", JSON.stringify({ ...record(), tool: "a\0b" })],
    ["half a surrogate pair", JSON.stringify({ ...record(), detail: { message: "\ud800" } })],
    ["no method", JSON.stringify({ ...record(), method: null })],
    ["a time that is none", JSON.stringify({ ...record(), at: "yesterday-ish" })],
    ["more bytes than a number holds", JSON.stringify({ ...record(), requestBytes: 3_000_000_000 })],
    [
      "a name too long for its index",
      JSON.stringify({ ...record(), tool: Array.from({ length: 4_000 }, (_, i) => i * 7919).join("-") }),
    ],
  ];
  test.each(bad)("%s", async (_, text) => {
    const good = Array.from({ length: 9 }, () => record());
    const lines = good.map(line);
    await leaveSegment("1-1-000000", [...lines.slice(0, 5), `${text}\n`, ...lines.slice(5)].join(""));
    const { writer } = await openWriter();
    writer.start();
    await writer.stop();
    expect(await ids()).toEqual(sorted(good));
    expect(await readFile(rejectedPath(), "utf8")).toBe(`${text}\n`);
    expect([writer.state.rejected, await readdir(journalFolder())]).toEqual([1, []]);
  });
});

describe("a journal file that somebody took away", () => {
  test("is counted and told, and holds up nothing that comes after it", async () => {
    const rest = record();
    await leaveSegment("1-1-000000", line(record()));
    await leaveSegment("1-2-000000", line(rest));
    const { writer, journal } = await openWriter();
    await rm(path.join(journalFolder(), "1-1-000000.jsonl"));
    writer.start();
    await writer.stop();
    expect(await ids()).toEqual([rest.id]);
    expect([writer.state.lostFiles, writer.state.stalledSince, journal.bytesWaiting]).toEqual([1, null, 0]);
    expect(errors()).toEqual(["audit: a journal file is gone, with records that the database does not have"]);
  });

  test("is followed by a new one when it was the open one", async () => {
    const { writer, journal } = await openWriter();
    await journal.append(record());
    await rm(journal.oldest()!.path);
    writer.start();
    await expect.poll(() => writer.state.lostFiles).toBe(1);
    const next = record();
    await journal.append(next);
    await writer.stop();
    expect(await ids()).toEqual([next.id]);
  });
});

describe("a database that is away", () => {
  /** A pool whose connections the test can cut and refuse: the database by another name that may go away. */
  async function openOwnPool() {
    const own = new Pool({ connectionString: database.url, connectionTimeoutMillis: 2_000 });
    own.on("error", () => undefined);
    cleanUp.push(() => own.end());
    const name = new URL(database.url).pathname.slice(1);
    const admin = new Pool({ connectionString: database.url.replace(name, "postgres") });
    cleanUp.push(() => admin.end());
    return {
      own,
      async goAway() {
        await admin.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`);
        await admin.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1", [
          name,
        ]);
      },
      comeBack: () => admin.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS true`),
    };
  }

  test("loses nothing: the journal keeps it, and the writer says since when", async () => {
    const { own, goAway, comeBack } = await openOwnPool();
    const { journal, writer } = await openWriter(own);
    writer.start();
    const before = record();
    await journal.append(before);
    await expect.poll(() => writer.state.written).toBe(1);
    await goAway();
    const meanwhile = [record(), record()];
    for (const one of meanwhile) await journal.append(one);
    await expect.poll(() => writer.state.stalledSince).toBe(NOW_MS);
    expect(journal.bytesWaiting).toBe(Buffer.byteLength(meanwhile.map(line).join("")));
    expect(writer.state.written).toBe(1);
    await comeBack();
    await expect.poll(() => writer.state.written, { timeout: 30_000 }).toBe(3);
    await expect.poll(() => writer.state.stalledSince).toBeNull();
    await expect.poll(() => journal.bytesWaiting).toBe(0);
    expect(await ids()).toEqual(sorted([before, ...meanwhile]));
  });

  test("does not hold up a stop: what is left waits for the next start", async () => {
    const { own, goAway, comeBack } = await openOwnPool();
    const first = await openWriter(own);
    await goAway();
    const left = record();
    await first.journal.append(left);
    first.writer.start();
    await first.writer.stop();
    first.journal.close();
    expect(await readdir(journalFolder())).toHaveLength(1);
    await comeBack();
    const { writer } = await openWriter();
    writer.start();
    await writer.stop();
    expect(await ids()).toEqual([left.id]);
  });

  test("and hangs does not hold up a stop either, nor the pool's end; nothing is lost or counted twice", async () => {
    const own = new Pool({ connectionString: database.url, max: 1 });
    const pid = (await own.query<{ pid: number }>("SELECT pg_backend_pid() AS pid")).rows[0]!.pid;
    let isStopped = false;
    const signal = (name: "SIGSTOP" | "SIGCONT") => {
      if (isStopped !== (name === "SIGSTOP")) process.kill(pid, name);
      isStopped = name === "SIGSTOP";
    };
    const first = await openWriter(own);
    cleanUp.push(() => signal("SIGCONT")); // goes before the writer's: a backend that sleeps holds up every test
    const left = record();
    await first.journal.append(left);
    signal("SIGSTOP");
    const startedAt = performance.now();
    first.writer.start();
    await first.writer.stop(300);
    await own.end();
    first.journal.close();
    expect(performance.now() - startedAt).toBeLessThan(30_000); // asleep, it would be for ever
    expect(await readdir(journalFolder())).toHaveLength(1);
    signal("SIGCONT");
    const { writer } = await openWriter();
    writer.start();
    await writer.stop();
    expect(await ids()).toEqual([left.id]);
    expect(await rows("SELECT sum(count)::int AS total FROM exchange_rollup")).toEqual([{ total: 1 }]);
  });

  test("the journal is trimmed only after the commit", async () => {
    const { journal, writer } = await openWriter();
    const locker = await pool.connect();
    await locker.query("BEGIN; LOCK TABLE exchange_rollup IN ACCESS EXCLUSIVE MODE");
    const kept = record();
    await journal.append(kept);
    writer.start();
    const isWaiting = async () =>
      (
        await rows(
          "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()",
        )
      ).length;
    await expect.poll(isWaiting).toBeGreaterThan(0);
    expect(await readdir(journalFolder())).toHaveLength(1);
    await locker.query("COMMIT");
    locker.release();
    await expect.poll(() => readdir(journalFolder())).toEqual([]);
    expect(await ids()).toEqual([kept.id]);
  });
});

describe("partitions", () => {
  const partitionOf = async (id: string) =>
    (
      await rows<{ name: string }>(`SELECT tableoid::regclass::text AS name FROM record WHERE id = '${id}'`)
    )[0]?.name;

  test("of this month and the next are there, and a record of any other time is kept all the same", async () => {
    const { journal, writer } = await openWriter();
    const now = record();
    const next = record({ at: "2026-12-01T00:00:00.000Z" });
    const past = record({ at: "1999-12-31T23:59:59.999Z" });
    const future = record({ at: "2031-01-01T00:00:00.000Z" });
    for (const one of [now, next, past, future]) await journal.append(one);
    writer.start();
    await writer.stop();
    expect(await Promise.all([now, next, past, future].map(({ id }) => partitionOf(id)))).toEqual([
      "record_2026_11",
      "record_2026_12",
      "record_rest",
      "record_rest",
    ]);
  });

  test("may be asked for by several replicas at once, again and again", async () => {
    await Promise.all(Array.from({ length: 8 }, () => ensurePartitions(pool, NOW_MS)));
    await ensurePartitions(pool, NOW_MS);
    const names = await rows<{ name: string }>(
      "SELECT inhrelid::regclass::text AS name FROM pg_inherits WHERE inhparent = 'record'::regclass ORDER BY 1",
    );
    expect(names.map(({ name }) => name)).toEqual(["record_2026_11", "record_2026_12", "record_rest"]);
  });

  test("that come too late for a record in the default one are done without", async () => {
    const early = record({ at: "2027-01-15T00:00:00.000Z" });
    await insert([early]);
    await ensurePartitions(pool, Date.parse("2027-01-20T00:00:00.000Z"));
    expect(await partitionOf(early.id)).toBe("record_rest");
    const late = record({ at: "2027-01-21T00:00:00.000Z" });
    await insert([late]);
    expect(await partitionOf(late.id)).toBe("record_rest");
  });
});

describe("the log is only ever added to: the database itself refuses", () => {
  test.each([
    "UPDATE record SET outcome = 'ok'",
    "DELETE FROM record",
    "TRUNCATE record",
    "UPDATE record_2026_11 SET outcome = 'ok'",
    "DELETE FROM record_2026_11",
    "DELETE FROM record_rest",
    "TRUNCATE record_2026_11",
    "TRUNCATE record_rest",
  ])("%s", async (sql) => {
    await ensurePartitions(pool, NOW_MS);
    await insert([record(), record({ at: "2001-01-01T00:00:00.000Z" })]);
    await expect(pool.query(sql)).rejects.toThrow("append-only");
    expect(await ids()).toHaveLength(2);
  });
});
