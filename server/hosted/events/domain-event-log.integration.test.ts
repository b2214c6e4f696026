import { pino } from "pino";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { openTestDatabase, type TestDatabase } from "../../../e2e/harness/test-database.ts";
import { withTransaction } from "../../db/with-transaction.ts";
import type { DomainEvent, NewDomainEvent } from "../kernel/hosted-ground.ts";
import { type DomainEventLog, openDomainEvents } from "./domain-event-log.ts";
import { EventWorker } from "./event-worker.ts";
import type { LeaseTimes } from "./kept-lease.ts";
import { pruneEvents } from "./prune-events.ts";
import { transactionScribe } from "./transaction-scribe.ts";

const WAIT = { timeout: 20_000, interval: 20 };
const DAY_MS = 86_400_000;
let database: TestDatabase;
let logs: DomainEventLog[];
const time = { ms: Date.parse("2026-11-21T10:00:00.000Z") };
const clock = { now: () => time.ms, ticks: () => time.ms };

const openLog = async () => {
  const log = await openDomainEvents({
    pool: database.db.pool,
    databaseUrl: database.url,
    clock,
    logger: pino({ level: "silent" }),
  });
  logs.push(log);
  return log;
};
beforeEach(async () => {
  database = await openTestDatabase();
  logs = [];
});
afterEach(async () => {
  await Promise.all(logs.map((log) => log.close()));
  await database.close();
});

const happened = (entityId: string, type = "task.created"): NewDomainEvent => ({
  type,
  entityId,
  actor: { id: "key_1", name: "Ada" },
  data: { n: 1 },
});
const idsOf = (events: DomainEvent[]) => events.map(({ entityId }) => entityId);

it("is heard in every replica when the change is through, and never of a change that was undone", async () => {
  const [here, there] = [await openLog(), await openLog()];
  const heard: Record<string, DomainEvent[]> = { here: [], there: [] };
  here.subscribe(["task.*"], (event) => heard.here!.push(event));
  there.subscribe(["task.created"], (event) => heard.there!.push(event));
  const undone = withTransaction(database.db, async (tx) => {
    await here.publish(transactionScribe(tx), happened("undone"));
    throw new Error("no");
  });
  await expect(undone).rejects.toThrow("no");
  await withTransaction(database.db, (tx) => here.publish(transactionScribe(tx), happened("a")));
  await here.publish(database.db.pool, happened("other", "deal.won"), happened("b"));

  await vi.waitFor(() => expect(idsOf(heard.here!)).toEqual(["a", "b"]), WAIT);
  await vi.waitFor(() => expect(idsOf(heard.there!)).toEqual(["a", "b"]), WAIT);
  expect(heard.here![0]).toMatchObject({ ...happened("a"), at: new Date(time.ms) });
});

it("is not told out of turn: what is through early waits for an older transaction", async () => {
  const log = await openLog();
  const heard: DomainEvent[] = [];
  log.subscribe(["*"], (event) => heard.push(event));
  const slow = await database.db.pool.connect();
  await slow.query("BEGIN");
  await log.publish(slow, happened("first"));
  await log.publish(database.db.pool, happened("second"));
  await slow.query("COMMIT");
  slow.release();
  await vi.waitFor(() => expect(idsOf(heard)).toEqual(["first", "second"]), WAIT);
});

it("is worked on once over all replicas, in order, and a worker goes on where it was", async () => {
  const [here, there] = [await openLog(), await openLog()];
  const done: string[] = [];
  const handle = async ({ entityId }: DomainEvent) => void done.push(entityId);
  const stops = [here.work("mailer", ["task.*"], handle), there.work("mailer", ["task.*"], handle)];
  await vi.waitFor(async () => expect(await database.db.prisma.domainWorker.count()).toBe(1), WAIT);
  const ids = Array.from({ length: 250 }, (_, n) => `t${n}`);
  for (const id of ids) await here.publish(database.db.pool, happened(id));
  await vi.waitFor(() => expect(done).toEqual(ids), WAIT);

  for (const stop of stops) stop();
  await here.publish(database.db.pool, happened("while nobody worked"));
  (await openLog()).work("mailer", ["task.*"], handle);
  await vi.waitFor(() => expect(done.at(-1)).toBe("while nobody worked"), WAIT);
  expect(done).toHaveLength(251);
});

it("is tried again after a failure, before anything that came later", async () => {
  const log = await openLog();
  const tried: string[] = [];
  log.work("mailer", ["task.*"], async ({ entityId }) => {
    tried.push(entityId);
    if (tried.length < 3) throw new Error("the mail server is away");
  });
  await vi.waitFor(async () => expect(await database.db.prisma.domainWorker.count()).toBe(1), WAIT);
  await log.publish(database.db.pool, happened("x", "deal.won"), happened("a"), happened("b"));
  await vi.waitFor(() => expect(tried).toEqual(["a", "a", "a", "b"]), WAIT);
  expect(await log.parked()).toEqual([]);
});

it("is parked after too many failures, and does not hold up what comes after it", async () => {
  const log = await openLog();
  const done: string[] = [];
  log.work("mailer", ["task.*"], async ({ entityId }) => {
    if (entityId === "poison") throw new Error("cannot be written");
    done.push(entityId);
  });
  await vi.waitFor(async () => expect(await database.db.prisma.domainWorker.count()).toBe(1), WAIT);
  const { prisma, pool } = database.db;
  await log.publish(pool, happened("poison"));
  await vi.waitFor(async () => expect((await prisma.domainWorker.findFirst())!.attempts).toBe(1), WAIT);
  await prisma.domainWorker.updateMany({ data: { attempts: 7 } }); // the minutes between are not waited for
  await log.publish(pool, happened("next"));
  await vi.waitFor(() => expect(done).toEqual(["next"]), WAIT);
  const [parked] = await log.parked();
  expect(parked).toMatchObject({
    ...{ worker: "mailer", entityId: "poison", type: "task.created" },
    ...{ reason: "cannot be written", attempts: 8 },
  });
});

it("is worked on by another replica when the one that held it is gone", async () => {
  const log = await openLog();
  const done: string[] = [];
  await database.db.pool.query(
    `INSERT INTO domain_worker (name, tx, event_id, holder, lease_until)
     VALUES ('mailer', 0, 0, 'gone', now() + interval '600 ms')`,
  );
  await log.publish(database.db.pool, happened("a"));
  log.work("mailer", ["*"], async ({ entityId }) => void done.push(entityId));
  await vi.waitFor(() => expect(done).toEqual(["a"]), WAIT);
});

/** Two replicas that can work on `a`; the first has begun, and goes on until the test ends it. */
async function openOverlong(times: LeaseTimes) {
  const { pool } = database.db;
  await pool.query("INSERT INTO domain_worker (name, tx, event_id) VALUES ('mailer', 0, 0)");
  await (await openLog()).publish(pool, happened("a"));
  const begun = Promise.withResolvers<AbortSignal>();
  const work = Promise.withResolvers<void>();
  const tried: string[] = [];
  const open = (replica: string) => {
    const parts = { pool, clock, logger: pino({ level: "silent" }), replica, times };
    return new EventWorker(parts, {
      ...{ name: "mailer", types: ["*"] },
      handle: (_, signal) => {
        tried.push(replica);
        begun.resolve(signal);
        return work.promise;
      },
    });
  };
  const [here, there] = [open("here"), open("there")];
  /** A transaction of another test may still hold the event back. */
  const runOnce = async () => {
    while (tried.length === 0) await here.run(() => false);
  };
  const running = runOnce();
  const signal = await begun.promise;
  await vi.waitFor(() => expect(signal.aborted).toBe(times.handleMsMax < times.leaseMs), WAIT);
  return { pool, there, running, signal, work, tried };
}

it("is not begun anew while an earlier try still runs, however long that takes", async () => {
  const { there, running, signal, work, tried } = await openOverlong({ leaseMs: 600_000, handleMsMax: 50 });
  expect(signal.reason).toMatchObject({ message: "took longer than 50 ms" });
  expect(await there.run(() => false)).toBeGreaterThan(0);
  expect(tried).toEqual(["here"]);
  work.resolve();
  await running;
  expect(await there.run(() => false)).toBeNull();
  expect(tried).toEqual(["here"]); // late, and done all the same
});

it("that another replica took over all the same is told to whoever still works on it", async () => {
  const times = { leaseMs: 300, handleMsMax: 600_000 };
  const { pool, running, signal, work } = await openOverlong(times);
  await pool.query("UPDATE domain_worker SET holder = 'other', lease_until = now() + interval '1 hour'");
  await vi.waitFor(() => expect(signal.aborted).toBe(true), WAIT);
  expect(signal.reason).toMatchObject({ message: "another replica took over" });
  work.reject(signal.reason);
  await running;
  const { rows } = await pool.query("SELECT holder, attempts FROM domain_worker");
  expect(rows).toEqual([{ holder: "other", attempts: 0 }]); // the other's affair by now
});

it("goes on in a database that was restored into a younger cluster", async () => {
  const { prisma, pool } = database.db;
  const future = 4_000_000_000_000n;
  const row = {
    type: "task.created",
    entityId: "old",
    actorId: "k",
    actorName: "k",
    data: {},
    at: new Date(),
  };
  const { id } = await prisma.domainEvent.create({ data: { ...row, tx: future } });
  await prisma.domainWorker.create({ data: { name: "mailer", tx: future, eventId: id } });
  const log = await openLog();
  const done: string[] = [];
  log.work("mailer", ["*"], async ({ entityId }) => void done.push(entityId));
  await log.publish(pool, happened("new"));
  await vi.waitFor(() => expect(done).toEqual(["new"]), WAIT);
});

it("is told whatever it says: half a character and NUL undo no transaction", async () => {
  const log = await openLog();
  const data = { text: "a😀".slice(0, 2), note: "\0" };
  await log.publish(database.db.pool, { ...happened("a"), data });
  const { data: kept } = await database.db.prisma.domainEvent.findFirstOrThrow();
  expect(kept).toEqual({ text: "a\ufffd", note: "\ufffd" });
});

it("is forgotten after a fortnight", async () => {
  const log = await openLog();
  await log.publish(database.db.pool, happened("old"));
  time.ms += 15 * DAY_MS;
  await log.publish(database.db.pool, happened("new"));
  await pruneEvents(database.db.pool, clock);
  const left = await database.db.prisma.domainEvent.findMany();
  expect(left.map(({ entityId }) => entityId)).toEqual(["new"]);
});
