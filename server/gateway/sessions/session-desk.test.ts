import { pino } from "pino";
import { beforeEach, describe, expect, test } from "vitest";
import { SUBSCRIPTIONS_MAX } from "./change-session.ts";
import type { Session } from "./session.ts";
import { LIFETIME_MS, type SessionDesk } from "./session-desk.ts";
import { SWEEP_MS } from "./session-sightings.ts";
import { openTestSessions, TestWorld } from "./test-sessions.ts";

const HOUR_MS = 3_600_000;
const said = { version: "2025-11-25", client: "probe/1.0", capabilities: { sampling: {} } };
const ada = { caller: { id: "ada" }, slug: "alpha", ...said };

let time: { ms: number };
let world: TestWorld;
const clock = { now: () => time.ms, ticks: () => time.ms };
beforeEach(() => {
  time = { ms: Date.parse("2026-11-21T12:00:00.000Z") };
  world = new TestWorld();
});
/** One process of several that share a world. */
const open = (more: { perCallerMax?: number; idleMsMax?: number } = {}) =>
  openTestSessions({ world, clock, ...more }).sessions;
const codeOf = async (work: () => unknown) => {
  try {
    await work();
    return "none";
  } catch (error) {
    return (error as { code: string }).code;
  }
};
const finds = async (desk: SessionDesk, { id, callerId, slug }: Session) =>
  (await codeOf(() => desk.find(id, callerId, slug))) === "none";

describe("a session", () => {
  test("is found at once where it was opened, and remembers what the client said", async () => {
    const desk = open();
    const session = await desk.open(ada);
    expect(desk.find(session.id, "ada", "alpha")).toBe(session);
    expect(session).toMatchObject({ ...said, callerId: "ada", slug: "alpha", logLevel: "info" });
    expect(world.reads).toBe(0);
  });

  test("is found by a process that has never seen it, and then at once", async () => {
    const session = await open().open(ada);
    const restarted = open();
    const found = restarted.find(session.id, "ada", "alpha");
    expect(found).toBeInstanceOf(Promise);
    expect(await found).toEqual(session);
    expect(restarted.find(session.id, "ada", "alpha")).toBe(await found);
    expect(world.reads).toBe(1);
  });

  test("that ten requests ask for at once is read once, and is one session", async () => {
    const session = await open().open(ada);
    const restarted = open();
    const all = Array.from({ length: 10 }, () => restarted.find(session.id, "ada", "alpha"));
    expect(new Set(await Promise.all(all)).size).toBe(1);
    expect(world.reads).toBe(1);
  });

  test("costs microseconds to find", async () => {
    const desk = open();
    const ids = await Promise.all(Array.from({ length: 100 }, async () => (await desk.open(ada)).id));
    const before = process.threadCpuUsage(); // the wall's clock would measure who else is busy here
    for (let i = 0; i < 100_000; i++) void desk.find(ids[i % 100]!, "ada", "alpha");
    const { user, system } = process.threadCpuUsage(before);
    expect((user + system) / 100_000).toBeLessThan(20); // µs
  });

  test.each([
    ["another caller", "eve", "alpha"],
    ["its caller at another endpoint", "ada", "beta"],
  ])("does not exist for %s, in memory or not", async (_, callerId, slug) => {
    const here = open();
    const { id } = await here.open(ada);
    for (const desk of [here, open()])
      expect(await codeOf(() => desk.find(id, callerId, slug))).toBe("session_unknown");
    expect(world.reads).toBe(0);
  });

  test.each(["", "nonsense", "0f8fad5b-d9cd-469f-a165-70867728950e"])(
    "with the id %j never was, and costs no row",
    async (id) => {
      expect(await codeOf(() => open().find(id, "ada", "alpha"))).toBe("session_unknown");
      expect(world.reads).toBe(0);
    },
  );
});

describe("a session ends", () => {
  test("when it is told to: everywhere, at once and after a restart", async () => {
    const [here, there] = [open(), open()];
    const session = await here.open(ada);
    await there.find(session.id, "ada", "alpha");
    await here.end(session);
    for (const desk of [here, there, open()]) expect(await finds(desk, session)).toBe(false);
  });

  test("while it is being looked up, and then costs no row", async () => {
    const there = openTestSessions({ world, clock });
    const session = await open().open(ada);
    const finding = there.sessions.find(session.id, "ada", "alpha");
    for (const hear of [...world.replicas][0]!) hear({ kind: "ended", session: session.key }); // its row says so later
    expect(await codeOf(() => finding)).toBe("session_unknown");
    const reads = world.reads;
    expect(await finds(there.sessions, session)).toBe(false);
    expect(world.reads).toBe(reads);
  });

  test("and whoever holds something open for it is told, on every replica, once", async () => {
    const [here, there] = [open(), open()];
    const session = await here.open(ada);
    const ended: string[] = [];
    here.hold(session, () => ended.push("here"));
    here.hold(session, () => ended.push("here too"));
    there.hold(await there.find(session.id, "ada", "alpha"), () => ended.push("there"));
    here.hold(session, () => ended.push("let go"))();
    await there.end(session);
    await here.end(session);
    expect(ended.sort()).toEqual(["here", "here too", "there"]);
    expect(await codeOf(() => here.hold(session))).toBe("session_unknown");
  });

  test("when it lies idle, and not while it is used or held", async () => {
    const desk = open({ idleMsMax: HOUR_MS });
    const [idle, used, held] = [await desk.open(ada), await desk.open(ada), await desk.open(ada)];
    desk.hold(held);
    for (let i = 0; i < 4; i++) {
      time.ms += HOUR_MS / 4;
      await desk.find(used.id, "ada", "alpha");
      await desk.sweep();
    }
    for (const at of [desk, open({ idleMsMax: HOUR_MS })]) {
      expect(await finds(at, idle)).toBe(false);
      expect(await finds(at, used)).toBe(true);
      expect(await finds(at, held)).toBe(true);
    }
  });

  test("only when nobody holds it, even if that is written more rarely than it may be idle", async () => {
    const [here, there] = [open({ idleMsMax: 10_000 }), open({ idleMsMax: 10_000 })];
    const session = await here.open(ada);
    const letGo = here.hold(session);
    await here.sweep();
    time.ms += SWEEP_MS;
    expect(await finds(there, session)).toBe(true);
    letGo();
    time.ms += 10_000;
    expect(await finds(open({ idleMsMax: 10_000 }), session)).toBe(false);
  });

  test("only when it lies idle everywhere: what another replica saw counts", async () => {
    const [here, there] = [open({ idleMsMax: HOUR_MS }), open({ idleMsMax: HOUR_MS })];
    const session = await here.open(ada);
    time.ms += 0.9 * HOUR_MS;
    await there.find(session.id, "ada", "alpha");
    time.ms += 0.9 * HOUR_MS;
    expect(await finds(here, session)).toBe(true);
    time.ms += HOUR_MS;
    expect(await finds(here, session)).toBe(false);
  });

  test("after seven days, however busy, and what it holds is told", async () => {
    const desk = open();
    const session = await desk.open(ada);
    const ended: string[] = [];
    desk.hold(session, () => ended.push("told"));
    time.ms += LIFETIME_MS - 1;
    expect(desk.find(session.id, "ada", "alpha")).toBe(session);
    time.ms += 1;
    expect(await finds(desk, session)).toBe(false);
    await desk.sweep();
    expect(ended).toEqual(["told"]);
  });

  test("when its row is gone, though it had one", async () => {
    const session = await open().open(ada);
    world.rows.clear();
    expect(await finds(open(), session)).toBe(false);
  });

  test("and is forgotten by the sweep", async () => {
    const desk = open({ idleMsMax: HOUR_MS });
    await desk.open(ada);
    expect(desk.list()).toHaveLength(1);
    time.ms += HOUR_MS;
    await desk.sweep();
    expect(desk.list()).toEqual([]);
  });
});

describe("a caller at its cap", () => {
  test("loses its longest idle session for a new one; other callers lose nothing", async () => {
    const [here, there] = [open({ perCallerMax: 3 }), open({ perCallerMax: 3 })];
    const eves = await here.open({ ...ada, caller: { id: "eve" } });
    const sessions: Session[] = [];
    for (const desk of [here, there, here]) {
      sessions.push(await desk.open(ada));
      time.ms += 1000; // too little for rows to be told what was used
    }
    await here.find(sessions[0]!.id, "ada", "alpha"); // no longer the longest idle
    sessions.push(await here.open(ada));
    for (const desk of [here, there, open()]) {
      expect(await Promise.all(sessions.map((each) => finds(desk, each)))).toEqual([true, false, true, true]);
      expect(await finds(desk, eves)).toBe(true);
    }
  });

  test("keeps what is in use, here or on another replica; with all in use it is refused", async () => {
    const [here, there] = [open({ perCallerMax: 2 }), open({ perCallerMax: 2 })];
    const [first, second] = [await here.open(ada), await there.open(ada)];
    const letGo = here.hold(first);
    there.hold(second);
    time.ms += SWEEP_MS;
    await there.sweep();
    expect(await codeOf(() => here.open(ada))).toBe("too_many_sessions");
    expect([...world.rows.values()].filter(({ isEnded }) => !isEnded)).toHaveLength(2);
    letGo();
    const third = await here.open(ada);
    expect([await finds(here, first), await finds(here, second), await finds(here, third)]).toEqual([
      false,
      true,
      true,
    ]);
  });

  test("is at it while the database is away, too", async () => {
    const desk = open({ perCallerMax: 2 });
    world.isAway = true;
    const sessions = await Promise.all(Array.from({ length: 5 }, () => desk.open(ada)));
    expect(desk.list()).toHaveLength(2);
    desk.hold(sessions[3]!);
    desk.hold(sessions[4]!);
    expect(await codeOf(() => desk.open(ada))).toBe("too_many_sessions");
  });

  test("may open a thousand at once and has no more than it may", async () => {
    const desk = open({ perCallerMax: 10 });
    const tries = Array.from({ length: 1000 }, () => desk.open(ada).catch(() => null));
    await Promise.all(tries);
    await desk.open(ada);
    expect([...world.rows.values()].filter(({ isEnded }) => !isEnded).length).toBeLessThanOrEqual(10);
    expect(desk.list().length).toBeLessThanOrEqual(10);
  });
});

describe("what changes in a session", () => {
  test("is in force at once where it was changed, elsewhere when the bus says so, and after a restart", async () => {
    const [here, there] = [open(), open()];
    const session = await here.open(ada);
    const elsewhere = await there.find(session.id, "ada", "alpha");
    const changed = [
      here.setLogLevel(session, "error"),
      here.subscribe(session, "a:1"),
      here.subscribe(session, "a:2"),
    ];
    expect(session.logLevel).toBe("error");
    await Promise.all(changed);
    await here.unsubscribe(session, "a:1");
    const restarted = await open().find(session.id, "ada", "alpha");
    for (const each of [session, elsewhere, restarted]) {
      await expect
        .poll(() => [each.logLevel, ...each.subscriptions], { interval: 1 })
        .toEqual(["error", "a:2"]);
    }
  });

  test("on two replicas at once is changed by both", async () => {
    const [here, there] = [open(), open()];
    const session = await here.open(ada);
    const elsewhere = await there.find(session.id, "ada", "alpha");
    await Promise.all([here.subscribe(session, "a:1"), there.subscribe(elsewhere, "a:2")]);
    for (const each of [session, elsewhere])
      await expect.poll(() => [...each.subscriptions].sort(), { interval: 1 }).toEqual(["a:1", "a:2"]);
  });

  test("is bounded: subscriptions by number and by length, and to what can be kept", async () => {
    const desk = open();
    const session = await desk.open(ada);
    for (const uri of ["a:\u0000", "a:\ud800", "a:".padEnd(100_000, "x")])
      expect(await codeOf(() => desk.subscribe(session, uri))).toBe("invalid_params");
    for (let i = 0; i < SUBSCRIPTIONS_MAX; i++) await desk.subscribe(session, `a:${i}`);
    expect(await codeOf(() => desk.subscribe(session, "a:more"))).toBe("invalid_params");
    await desk.subscribe(session, "a:0");
    expect(session.subscriptions.size).toBe(SUBSCRIPTIONS_MAX);
  });

  test("of one that has ended is refused", async () => {
    const desk = open();
    const session = await desk.open(ada);
    await desk.end(session);
    expect(await codeOf(() => desk.setLogLevel(session, "error"))).toBe("session_unknown");
  });
});

describe("while the database is away", () => {
  test("sessions are opened, found, changed and ended, also those of another process", async () => {
    const old = await open().open(ada);
    world.isAway = true;
    const desk = open();
    const session = await desk.open(ada);
    expect(desk.find(session.id, "ada", "alpha")).toBe(session);
    expect(await finds(open(), session)).toBe(true);
    expect(await desk.find(old.id, "ada", "alpha")).toMatchObject({
      key: old.key,
      capabilities: { sampling: {} },
    });
    await desk.subscribe(session, "a:1");
    expect([...session.subscriptions]).toEqual(["a:1"]);
    await desk.end(session);
    expect(await finds(desk, session)).toBe(false);
  });

  test("nothing is forgotten that it should have been told", async () => {
    const desk = open();
    world.isAway = true;
    const [kept, ended] = [await desk.open(ada), await desk.open(ada)];
    await desk.setLogLevel(kept, "error");
    await desk.subscribe(kept, "a:1");
    await desk.end(ended);
    world.isAway = false;
    await desk.sweep();
    const restarted = open();
    expect(await restarted.find(kept.id, "ada", "alpha")).toMatchObject({
      logLevel: "error",
      subscriptions: new Set(["a:1"]),
    });
    expect(await finds(restarted, ended)).toBe(false);
    await desk.sweep();
    expect(kept.logLevel).toBe("error");
  });

  test("what changed meanwhile is in force again, and nothing takes it back", async () => {
    const desk = open();
    const session = await desk.open(ada);
    await desk.subscribe(session, "a:0");
    world.isAway = true;
    await desk.setLogLevel(session, "error");
    await desk.unsubscribe(session, "a:0");
    await desk.subscribe(session, "a:1");
    world.isAway = false;
    await desk.sweep();
    await desk.sweep();
    for (const each of [session, await open().find(session.id, "ada", "alpha")]) {
      expect(each.logLevel).toBe("error");
      expect([...each.subscriptions]).toEqual(["a:1"]);
    }
  });

  test("an end that another replica could not be told of is found out when the bus is back", async () => {
    const [here, there] = [open(), openTestSessions({ world, clock })];
    const session = await here.open(ada);
    await there.sessions.find(session.id, "ada", "alpha");
    world.rows.get(session.key)!.isEnded = true; // by a third, whose word was lost
    const [hearers] = [...world.replicas].slice(-1);
    for (const hear of hearers!) hear({ kind: "missed" });
    await there.sessions.sweep();
    expect(await finds(there.sessions, session)).toBe(false);
  });

  test("the log says so once", async () => {
    const lines: string[] = [];
    const logger = pino({}, { write: (line) => void lines.push(line) });
    const { sessions } = openTestSessions({ world, clock, logger });
    world.isAway = true;
    for (let i = 0; i < 5; i++) await sessions.open(ada);
    world.isAway = false;
    for (let i = 0; i < 5; i++) await sessions.open(ada);
    expect(lines.map((line) => JSON.parse(line).level)).toEqual([40, 30]);
  });
});
