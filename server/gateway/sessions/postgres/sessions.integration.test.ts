import { createServer } from "node:net";
import { pino } from "pino";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openTestDatabase, type TestDatabase } from "../../../../e2e/harness/test-database.ts";
import { createDb } from "../../../db/create-db.ts";
import { systemClock as clock } from "../../../foundation/clock.ts";
import type { Session } from "../session.ts";
import type { SessionEvent } from "../session-bus.ts";
import type { SessionDesk } from "../session-desk.ts";
import type { StreamEvent, StreamLog } from "../stream-log.ts";
import { openSessions } from "./open-sessions.ts";
import { PostgresSessionRows } from "./postgres-session-rows.ts";
import { trimKept } from "./trim-kept.ts";

const HOUR_MS = 3_600_000;
const ada = {
  caller: { id: "ada" },
  slug: "alpha",
  version: "2025-11-25",
  client: "probe/1.0",
  capabilities: { sampling: {} },
};
const masterKey = { derive: (use: string) => Buffer.alloc(32, use) };

let database: TestDatabase;
const cleanUp: (() => unknown)[] = [];
beforeEach(async () => {
  database = await openTestDatabase();
});
afterEach(async () => {
  for (const end of cleanUp.splice(0).reverse()) await end();
  await database.close();
});

/** A replica with connections of its own. */
function openReplica(more: { url?: string; perCallerMax?: number; replica?: string } = {}) {
  const { url = database.url, perCallerMax = 1000, replica = "one host-1" } = more;
  const db = createDb(url);
  const logger = pino({ level: "silent" });
  const opened = openSessions({
    db,
    databaseUrl: url,
    masterKey,
    clock,
    logger,
    replica,
    idleMsMax: HOUR_MS,
    perCallerMax,
  });
  const heard: SessionEvent[] = [];
  opened.bus.subscribe((event) => heard.push(event));
  let isOpen = true;
  async function close(): Promise<void> {
    if (!isOpen) return;
    isOpen = false;
    await opened.close();
    await db.close();
  }
  cleanUp.push(close);
  return { ...opened, db, heard, close };
}
type Replica = ReturnType<typeof openReplica>;

const listeners = async () => {
  const { rows } = await database.db.pool.query(
    "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'",
  );
  return rows.map(({ pid }) => Number(pid));
};
const listen = (count: number) =>
  expect.poll(async () => (await listeners()).length, { interval: 10 }).toBe(count);
async function openTwo(more: { perCallerMax?: number } = {}): Promise<[Replica, Replica]> {
  const two: [Replica, Replica] = [openReplica(more), openReplica(more)];
  await listen(2);
  return two;
}
const soon = (isSo: () => unknown) => expect.poll(isSo, { interval: 5 });
const codeOf = async (work: () => unknown) => {
  try {
    await work();
    return "none";
  } catch (error) {
    return (error as { code: string }).code;
  }
};
const found = ({ sessions }: { sessions: SessionDesk }, { id, callerId, slug }: Session) =>
  codeOf(() => sessions.find(id, callerId, slug));
const live = async () =>
  (await database.db.pool.query("SELECT count(*)::int AS n FROM mcp_session WHERE ended_at IS NULL")).rows[0]
    .n;

describe("sessions of two replicas", () => {
  test("one session is served by both, and by one that starts later", async () => {
    const [here, there] = await openTwo();
    const session = await here.sessions.open(ada);
    expect(await there.sessions.find(session.id, "ada", "alpha")).toEqual(session);
    expect(await openReplica().sessions.find(session.id, "ada", "alpha")).toEqual(session);
    expect(await codeOf(() => there.sessions.find(session.id, "eve", "alpha"))).toBe("session_unknown");
  });

  test("one that ended here is refused there within a second, and whatever it held there is told", async () => {
    const [here, there] = await openTwo();
    const session = await here.sessions.open(ada);
    const told: string[] = [];
    there.sessions.hold(await there.sessions.find(session.id, "ada", "alpha"), () => told.push("ended"));
    await here.sessions.end(session);
    await soon(() => told).toEqual(["ended"]);
    for (const replica of [here, there, openReplica()])
      expect(await found(replica, session)).toBe("session_unknown");
  });

  test("level and subscriptions that change here are in force there within a second", async () => {
    const [here, there] = await openTwo();
    const session = await here.sessions.open(ada);
    const elsewhere = await there.sessions.find(session.id, "ada", "alpha");
    await Promise.all([
      here.sessions.setLogLevel(session, "error"),
      here.sessions.subscribe(session, "a:1"),
      there.sessions.subscribe(elsewhere, 'a:{"2"},\\'),
    ]);
    for (const each of [session, elsewhere]) {
      await soon(() => each.logLevel).toBe("error");
      await soon(() => [...each.subscriptions].sort()).toEqual(["a:1", 'a:{"2"},\\']);
    }
    await here.sessions.unsubscribe(session, "a:1");
    await soon(() => [...elsewhere.subscriptions]).toEqual(['a:{"2"},\\']);
    expect(await openReplica().sessions.find(session.id, "ada", "alpha")).toEqual(session);
  });

  test("a caller at its cap loses its longest idle session on both; what is held there stays", async () => {
    const [here, there] = await openTwo({ perCallerMax: 3 });
    const first = await here.sessions.open(ada);
    const second = await there.sessions.open(ada);
    const third = await here.sessions.open(ada);
    there.sessions.hold(await there.sessions.find(first.id, "ada", "alpha"));
    await there.sessions.sweep();
    const rowOf = "SELECT held_until FROM mcp_session WHERE key = $1";
    const isHeld = async () => (await database.db.pool.query(rowOf, [first.key])).rows[0].held_until !== null;
    await expect.poll(isHeld).toBe(true);
    const fourth = await here.sessions.open(ada);
    await soon(() => found(there, second)).toBe("session_unknown");
    for (const each of [first, third, fourth]) expect(await found(here, each)).toBe("none");
  });

  test("fifty opened at once leave no more than there may be", async () => {
    const [here, there] = await openTwo({ perCallerMax: 5 });
    await Promise.allSettled(Array.from({ length: 50 }, (_, i) => [here, there][i % 2]!.sessions.open(ada)));
    await here.sessions.open(ada);
    expect(await live()).toBeLessThanOrEqual(5);
  });

  test("what one replica holds stays held when another sees it, until the first lets go", async () => {
    const session = await openReplica().sessions.open(ada);
    const see = async (atMs: number, heldUntilMs: number | null) => {
      const rows = new PostgresSessionRows(database.db.pool, pino({ level: "silent" }));
      rows.seen(session, { atMs, heldUntilMs });
      await rows.close();
      return (await rows.read([session.key])).get(session.key);
    };
    const at = session.openedAtMs;
    expect(await see(at + 5000, at + 90_000)).toMatchObject({
      lastSeenAtMs: at + 5000,
      heldUntilMs: at + 90_000,
    });
    expect(await see(at + 2000, null)).toMatchObject({ lastSeenAtMs: at + 5000, heldUntilMs: at + 90_000 });
    expect(await see(at + 7000, 0)).toMatchObject({ lastSeenAtMs: at + 7000, heldUntilMs: 0 });
  });

  test("an end that the bus lost is found out when it is back", async () => {
    const [here, there] = await openTwo();
    const session = await here.sessions.open(ada);
    await there.sessions.find(session.id, "ada", "alpha");
    await there.sessions.find(session.id, "ada", "alpha");
    await database.db.pool.query("UPDATE mcp_session SET ended_at = now()"); // by a third whose word was lost
    await database.db.pool.query("SELECT pg_terminate_backend(pid) FROM unnest($1::int[]) AS pid", [
      await listeners(),
    ]);
    await expect.poll(() => found(there, session)).toBe("session_unknown");
  });
});

describe("the bus", () => {
  test("brings what one says to the others and not to itself, in its order, large or small", async () => {
    const [here, there] = await openTwo();
    const third = openReplica();
    await listen(3);
    const said = Array.from(
      { length: 500 },
      (_, n): SessionEvent => ({ kind: "task changed", task: `ta_${n}` }),
    );
    const text = '✓ \u0000 " \\'.repeat(300_000);
    const large: SessionEvent = {
      kind: "answered",
      session: "se_1",
      question: 7,
      answer: { result: { text } },
    };
    for (const event of said) here.bus.publish(event as never);
    here.bus.publish(large);
    for (const { heard } of [there, third]) {
      await expect.poll(() => heard.length).toBe(501);
      expect(heard.filter(({ kind }) => kind !== "answered")).toEqual(said);
      expect(heard).toContainEqual(large);
    }
    expect(here.heard).toEqual([]);
  });

  test.each([6_900, 6_990, 7_000, 7_001, 7_100, 8_000])("brings an event of %d bytes", async (bytes) => {
    const [here, there] = await openTwo();
    const event = (task: string): SessionEvent => ({ kind: "task changed", task });
    const padded = event("x".repeat(bytes - JSON.stringify(event("")).length));
    here.bus.publish(padded as never);
    await soon(() => there.heard).toEqual([padded]);
  });

  test("survives what is no event, and a hearer that throws", async () => {
    const [here, there] = await openTwo();
    there.bus.subscribe(() => {
      throw new Error("no");
    });
    await database.db.pool.query("SELECT pg_notify('gatehouse_sessions', '{')");
    here.bus.publish({ kind: "taken", post: "1" });
    await soon(() => there.heard).toEqual([{ kind: "missed" }, { kind: "taken", post: "1" }]);
  });
});

async function collect(events: AsyncIterable<StreamEvent>): Promise<StreamEvent[]> {
  const all: StreamEvent[] = [];
  for await (const event of events) all.push(event);
  return all;
}
async function replay(log: StreamLog, lastEventId: string): Promise<(string | null)[] | null> {
  const events = await log.follow("se_1", lastEventId, AbortSignal.timeout(10_000));
  return events && (await collect(events)).map(({ json }) => json);
}

describe("streams", () => {
  test("a client is sent the rest on another replica, while it is said and after a restart", async () => {
    const [here, there] = await openTwo();
    const stream = here.streams.begin("se_1");
    const first = stream.append(null, false);
    stream.append('{"n":1}', false);
    const following = replay(there.streams, first);
    await expect
      .poll(async () => (await database.db.pool.query("SELECT FROM stream_event")).rowCount)
      .toBe(2);
    for (let n = 2; n <= 300; n++) stream.append(`{"n":${n}}`, n === 300);
    const all = Array.from({ length: 300 }, (_, i) => `{"n":${i + 1}}`);
    expect(await following).toEqual(all);
    await here.close();
    expect(await replay(openReplica().streams, first)).toEqual(all);
  });

  test("what was said in the last moment before a stop is there after it", async () => {
    const here = openReplica();
    const stream = here.streams.begin("se_1");
    const first = stream.append(null, false);
    stream.append("{}", true);
    await here.close();
    expect(await replay(openReplica().streams, first)).toEqual(["{}"]);
  });

  test("a stream keeps its newest thousand events, here and in the table", async () => {
    const [here, there] = await openTwo();
    const stream = here.streams.begin("se_1");
    const first = stream.append(null, false);
    for (let n = 2; n <= 5000; n++) stream.append(String(n), n === 5000);
    const kept = await replay(there.streams, first);
    expect(kept!.at(-1)).toBe("5000");
    await expect
      .poll(async () => (await database.db.pool.query("SELECT FROM stream_event")).rowCount)
      .toBe(1024);
  });

  test("an answer of many megabytes is sent again", async () => {
    const [here, there] = await openTwo();
    const stream = here.streams.begin("se_1");
    const first = stream.append(null, false);
    const answer = JSON.stringify({ text: "✓\u0000".repeat(1_000_000) });
    stream.append(answer, true);
    const replayed = await replay(there.streams, first);
    expect(replayed?.length === 1 && replayed[0] === answer).toBe(true); // too long to be printed
  });
});

describe("news", () => {
  test("are numbered in the order in which they can be read, whoever writes them", async () => {
    const [here, there] = await openTwo();
    const ids = await Promise.all(
      Array.from({ length: 200 }, (_, n) => [here, there][n % 2]!.newsLog.append("alpha", `a:${n}`)),
    );
    expect(new Set(ids).size).toBe(200);
    const all = (await here.newsLog.since(0))!;
    expect(all.map(({ id }) => id)).toEqual(ids.toSorted((a, b) => a - b));
    expect(all.find(({ id }) => id === ids[7])).toEqual({ id: ids[7], slug: "alpha", uri: "a:7" });
    expect(await there.newsLog.since(all[150]!.id)).toEqual(all.slice(151));
    expect(await there.newsLog.since(all.at(-1)!.id)).toEqual([]);
  });

  test("of one resource are told once, the last", async () => {
    const { newsLog } = openReplica();
    for (const uri of ["a:1", "a:2", "a:1"]) await newsLog.append("alpha", uri);
    expect((await newsLog.since(0))!.map(({ uri }) => uri)).toEqual(["a:2", "a:1"]);
  });

  test("that were trimmed, or are too many, are told as unknown", async () => {
    const { newsLog } = openReplica();
    const first = await newsLog.append("alpha", "a:0");
    const ids = await Promise.all(Array.from({ length: 1001 }, (_, n) => newsLog.append("alpha", `a:${n}`)));
    expect(await newsLog.since(first)).toBeNull();
    expect(await newsLog.since(ids[1]!)).toHaveLength(999);
    await database.db.pool.query("DELETE FROM news WHERE id <= $1", [ids[900]]);
    expect(await newsLog.since(ids[898]!)).toBeNull();
    expect(await newsLog.since(ids[900]!)).toHaveLength(100);
  });

  test("have the same last number everywhere: after a start, by the bus, and after the bus was away", async () => {
    const [here, there] = await openTwo();
    const first = await here.newsLog.append("alpha", "a:1");
    here.bus.publish({ kind: "resource updated", server: "alpha", uri: "a:1", news: first });
    await soon(() => there.newsLog.latest()).toBe(first);
    const later = openReplica();
    await soon(() => later.newsLog.latest()).toBe(first);
    const second = await here.newsLog.append("alpha", "a:2"); // and the word of it is lost
    await database.db.pool.query("SELECT pg_terminate_backend(pid) FROM unnest($1::int[]) AS pid", [
      await listeners(),
    ]);
    await expect
      .poll(() => there.heard)
      .toContainEqual({ kind: "resource updated", server: "alpha", uri: "a:2", news: second });
    expect(there.newsLog.latest()).toBe(second);
  });
});

describe("what nobody needs any more is trimmed, and nothing else", () => {
  test("by two replicas at once", async () => {
    const here = openReplica();
    const { pool } = database.db;
    const [idle, held, ended, used] = await Promise.all(
      Array.from({ length: 4 }, () => here.sessions.open(ada)),
    );
    await here.sessions.end(ended!);
    await pool.query("UPDATE mcp_session SET last_seen_at = now() - interval '2 hours' WHERE key = ANY($1)", [
      [idle!.key, held!.key],
    ]);
    await pool.query("UPDATE mcp_session SET held_until = now() + interval '1 minute' WHERE key = $1", [
      held!.key,
    ]);
    await pool.query("UPDATE mcp_session SET ended_at = now() - interval '2 hours' WHERE key = $1", [
      ended!.key,
    ]);
    await pool.query(`
      INSERT INTO stream_event (stream, number, session, is_last, at)
        SELECT 'st', n, 'se', false, now() - n * interval '1 minute' FROM generate_series(1, 5000) n;
      INSERT INTO letter (id, body, at) SELECT n, '', now() - n * interval '1 minute' FROM generate_series(1, 20) n;
      INSERT INTO news (slug, uri, at) SELECT 'a', n, now() - interval '2 days' FROM generate_series(1, 20) n`);
    await Promise.all([trimKept(pool, HOUR_MS), trimKept(pool, HOUR_MS)]);
    const { rows } = await pool.query(`SELECT
      (SELECT array_agg(key ORDER BY key) FROM mcp_session) AS sessions,
      (SELECT count(*)::int FROM stream_event) AS events,
      (SELECT count(*)::int FROM letter) AS letters,
      (SELECT array_agg(uri) FROM news) AS news`);
    expect(rows[0]).toEqual({
      sessions: [held!.key, used!.key].sort(),
      events: 59,
      letters: 9,
      news: ["20"],
    });
    await here.close();
    for (const each of [idle!, ended!]) expect(await found(openReplica(), each)).toBe("session_unknown");
  });
});

describe("a database that does not answer stops nothing", () => {
  /** One that takes connections and says nothing, until it is told to hang up. */
  async function openHung() {
    const sockets = new Set<{ destroy(): void }>();
    const server = createServer((socket) => sockets.add(socket.on("error", () => undefined)));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    const url = `postgresql://u@127.0.0.1:${typeof address === "object" ? address?.port : 0}/none`;
    const hangUp = () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    };
    return { url, hangUp };
  }
  const openNone = async () => ({ url: "postgresql://u@127.0.0.1:1/none", hangUp: () => undefined });

  test.each([
    ["is not there", openNone],
    ["hangs", openHung],
  ])("when it %s: sessions are opened within a second, and served", async (_, openDead) => {
    const { url, hangUp } = await openDead();
    const [here, there] = [openReplica({ url }), openReplica({ url })];
    cleanUp.push(hangUp); // before the replicas close
    const startedAt = performance.now();
    const session = await here.sessions.open(ada);
    expect(performance.now() - startedAt).toBeLessThan(15_000); // a busy machine may be ten times as late
    expect(here.sessions.find(session.id, "ada", "alpha")).toBe(session);
    expect(await there.sessions.find(session.id, "ada", "alpha")).toMatchObject({ key: session.key });
    await here.sessions.subscribe(session, "a:1");
    expect([...session.subscriptions]).toEqual(["a:1"]);
    here.bus.publish({ kind: "task changed", task: "ta_1" });
    expect(await here.newsLog.append("alpha", "a:1")).toBe(0);
    expect(await here.newsLog.since(0)).toBeNull();
    const stream = here.streams.begin("se_1");
    const first = stream.append(null, false);
    stream.append("{}", true);
    expect(await replay(here.streams, first)).toEqual(["{}"]);
    await here.sessions.end(session);
    expect(await found(here, session)).toBe("session_unknown");
  });
});
