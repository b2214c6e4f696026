import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { GatewayError } from "../../../foundation/gateway-error.ts";
import type { Era } from "../../protocol/versions.ts";
import { SessionLost } from "../link/connection-lost.ts";
import type { InstancePool } from "./instance-pool.ts";
import type { PoolCall } from "./pool-call.ts";
import type { PoolSettings } from "./pool-settings.ts";
import { testClock } from "./test-clock.ts";
import { type TestConnection, testConnection } from "./test-connection.ts";
import { instancesAt, poolCall, poolOf } from "./test-pool.ts";

const pools: InstancePool[] = [];
beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] }));
afterEach(async () => {
  await Promise.all(pools.splice(0).map((pool) => pool.close()));
  vi.useRealTimers();
});

/** A pool over so many instances, where connections are only counted. */
function standUp(count: number, settings: Partial<PoolSettings> = {}) {
  const clock = testClock();
  const opened: { id: string; known: Era | null; connection: TestConnection }[] = [];
  const instances = instancesAt(...Array.from({ length: count }, (_, place) => `http://i${place}.test/mcp`));
  const pool = poolOf(instances, settings, {
    clock,
    open: async ({ id }, known) => {
      const connection = testConnection();
      opened.push({ id, known, connection });
      return connection;
    },
  });
  pools.push(pool);
  const idOf = (connection: unknown) => opened.find((one) => one.connection === connection)!.id;
  /** Where a call went. */
  const call = (more: Partial<PoolCall> = {}) =>
    pool.run(poolCall(more), async (connection) => idOf(connection));
  const calls = async (times: number, more: Partial<PoolCall> = {}) => {
    const got: Record<string, number> = {};
    for (let turn = 0; turn < times; turn += 1) {
      const id = await call(more);
      got[id] = (got[id] ?? 0) + 1;
    }
    return got;
  };
  return { pool, clock, opened, instances, call, calls, idOf };
}

const broken = () => new GatewayError("upstream_unreachable");

describe("connections", () => {
  it("fifty calls at once open one connection to each instance, and share it", async () => {
    const { opened, call } = standUp(2);
    await Promise.all(Array.from({ length: 50 }, () => call()));
    expect(opened.map(({ id }) => id).sort()).toEqual(["i0", "i1"]);
  });

  it("each is heard of before any call goes over it", async () => {
    const { pool, call } = standUp(1);
    const order: string[] = [];
    const stop = pool.watch(() => void order.push("heard of"));
    await pool.run(poolCall(), async () => order.push("call"));
    stop();
    await call();
    expect(order).toEqual(["heard of", "call"]);
  });

  it("a dead one is replaced at the next call, in the era that it spoke; a day later it is asked anew", async () => {
    const { clock, opened, call } = standUp(1);
    await call();
    opened[0]!.connection.lose(new Error("gone"));
    await Promise.resolve();
    await call();
    clock.pass(25 * 3_600_000);
    opened[1]!.connection.lose(new Error("gone"));
    await Promise.resolve();
    await call();
    expect(opened.map(({ known }) => known)).toEqual([null, "modern", null]);
  });

  it("whoever needs their own has their own, at the same instance each time", async () => {
    const { opened, call, calls } = standUp(4);
    const at = await call({ sticky: "session-1" });
    await calls(12);
    expect(await calls(5, { sticky: "session-1" })).toEqual({ [at]: 5 });
    expect(opened.filter(({ id }) => id === at)).toHaveLength(2);
  });

  it("where their instance fails they move, once, and do not come back to what has forgotten them", async () => {
    const { pool, clock, opened, call, idOf } = standUp(3);
    const first = await call({ sticky: "session-1" });
    const failing = (connection: unknown) =>
      idOf(connection) === first ? Promise.reject(broken()) : Promise.resolve(idOf(connection));
    for (let turn = 0; turn < 5; turn += 1)
      await expect(pool.run(poolCall({ sticky: "session-1" }), failing)).rejects.toThrow();
    const second = await call({ sticky: "session-1" });
    expect(second).not.toBe(first);
    expect(opened[0]!.connection.isClosed).toBe(true);
    clock.pass(120_000);
    expect(await call({ sticky: "session-1" })).toBe(second);
  });

  it("one of their own that nobody uses for five minutes is closed", async () => {
    const { pool, opened, call } = standUp(1);
    await call({ sticky: "a" });
    await vi.advanceTimersByTimeAsync(4 * 60_000);
    await call({ sticky: "a" });
    await vi.advanceTimersByTimeAsync(4 * 60_000);
    expect(opened[0]!.connection.isClosed).toBe(false);
    await vi.advanceTimersByTimeAsync(60_001);
    expect(opened[0]!.connection.isClosed).toBe(true);
    expect(pool.instances()[0]!.connections).toBe(0);
  });

  it("one where its owner listens is kept", async () => {
    const { opened, call } = standUp(1);
    await call({ sticky: "a" });
    (opened[0]!.connection as { inFlight: number }).inFlight = 1;
    await vi.advanceTimersByTimeAsync(20 * 60_000);
    expect(opened[0]!.connection.isClosed).toBe(false);
    (opened[0]!.connection as { inFlight: number }).inFlight = 0;
    await vi.advanceTimersByTimeAsync(5 * 60_001);
    expect(opened[0]!.connection.isClosed).toBe(true);
  });

  it("the shared one is kept, unless the server says how long", async () => {
    const kept = standUp(1);
    const onDemand = standUp(1, { idleMs: 1_000 });
    await kept.call();
    expect(onDemand.pool.isAwake()).toBe(false);
    await onDemand.call();
    expect(onDemand.pool.isAwake()).toBe(true);
    await vi.advanceTimersByTimeAsync(24 * 3_600_000);
    expect(kept.opened[0]!.connection.isClosed).toBe(false);
    expect(onDemand.opened[0]!.connection.isClosed).toBe(true);
    expect([kept, onDemand].map(({ pool }) => pool.isAwake())).toEqual([true, false]);
    await onDemand.call();
    expect(onDemand.opened).toHaveLength(2);
  });

  it("they are bounded: the one that was used longest ago gives way, and none that is in use", async () => {
    const { pool, opened, call } = standUp(1, { concurrencyMax: 1_000 });
    for (let turn = 0; turn < 256; turn += 1) await call({ sticky: `s${turn}` });
    await call({ sticky: "s0" });
    await call({ sticky: "one more" });
    expect(opened.map(({ connection }) => connection.isClosed).indexOf(true)).toBe(1);
    const { promise, resolve } = Promise.withResolvers<void>();
    const held = Array.from({ length: 256 }, (_, turn) =>
      pool.run(poolCall({ sticky: `busy${turn}` }), () => promise),
    );
    await vi.advanceTimersByTimeAsync(0);
    await expect(call({ sticky: "too many" })).rejects.toMatchObject({ code: "upstream_busy" });
    resolve();
    await Promise.all(held);
  });

  it("a session that is lost is begun again once, and the caller does not notice", async () => {
    const { pool, opened } = standUp(1);
    let turns = 0;
    const work = async () => {
      turns += 1;
      if (turns === 1) throw new SessionLost();
      return "answered";
    };
    expect(await pool.run(poolCall(), work)).toBe("answered");
    expect(opened).toHaveLength(2);
    expect(pool.instances()[0]).toMatchObject({ breaker: "closed", lastFailure: null });
    const always = pool.run(poolCall(), async () => {
      throw new SessionLost();
    });
    await expect(always).rejects.toMatchObject({ code: "upstream_unreachable" });
    expect(opened).toHaveLength(3);
  });
});

describe("instances that come and go", () => {
  it("a draining one gets no new calls, and is closed when its last has ended", async () => {
    const { pool, opened, instances, calls } = standUp(2);
    await calls(2);
    const { promise, resolve } = Promise.withResolvers<void>();
    const running = pool.run(poolCall(), () => promise);
    const busy = pool.instances().find(({ inFlight }) => inFlight === 1)!.id;
    pool.update(instances.map((one) => ({ ...one, isDraining: one.id === busy })));
    const connection = opened.find(({ id }) => id === busy)!.connection;
    expect(Object.keys(await calls(6))).not.toContain(busy);
    expect(connection.isClosed).toBe(false);
    resolve();
    await running;
    expect(connection.isClosed).toBe(true);
  });

  it("one that is taken away ends what it does; one with another address is another", async () => {
    const { pool, opened, instances, calls } = standUp(2);
    await calls(2);
    const { promise, resolve } = Promise.withResolvers<string>();
    const running = [pool.run(poolCall(), () => promise), pool.run(poolCall(), () => promise)];
    const [first] = instances;
    pool.update([{ ...first!, target: { ...first!.target, url: "http://elsewhere.test/" } as never }]);
    expect(pool.instances().map(({ id }) => id)).toEqual(["i0"]);
    expect(await calls(3)).toEqual({ i0: 3 });
    expect(opened).toHaveLength(3);
    resolve("done");
    expect(await Promise.all(running)).toEqual(["done", "done"]);
    expect(opened.map(({ connection }) => connection.isClosed)).toEqual([true, true, false]);
  });

  it("a new one starts slowly", async () => {
    const { pool, clock, instances, calls } = standUp(1, { strategy: "weighted" });
    await calls(5);
    clock.pass(60_000);
    const [old] = instances;
    pool.update([old!, { ...old!, id: "new" }]);
    expect(await calls(110)).toEqual({ i0: 100, new: 10 });
    clock.pass(30_000);
    expect((await calls(100)).new).toBe(50);
  });

  it("another weight counts from the next call", async () => {
    const { pool, instances, calls } = standUp(2, { strategy: "weighted" });
    await calls(2);
    pool.update(instances.map((one) => ({ ...one, weight: one.id === "i0" ? 3 : 1 })));
    expect(await calls(40)).toEqual({ i0: 30, i1: 10 });
  });

  it("one that does much worse than the others is left out for a while, and never more than half are", async () => {
    const { pool, clock, idOf } = standUp(5);
    const told = new Set<string>();
    pool.onChange(({ id, isEjected }) => void (isEjected && told.add(id)));
    // Too seldom for their breakers: two of their five calls fail.
    const turns: Record<string, number> = { i1: 0, i3: 0 };
    for (let times = 0; times < 200; times += 1) {
      clock.pass(50);
      const work = async (connection: unknown) => {
        const id = idOf(connection);
        if (turns[id] === undefined) return id;
        turns[id] += 1;
        if (turns[id] % 5 < 2) throw broken();
        return id;
      };
      await pool.run(poolCall(), work).catch(() => null);
    }
    expect([...told].sort()).toEqual(["i1", "i3"]);
    const out = pool.instances().filter(({ isEjected }) => isEjected);
    for (const view of out) expect(view).toMatchObject({ state: "degraded", breaker: "closed" });
    expect(out[0]!.reason).toMatch(/^\d+ % of its calls fail; of the others', 0 %\.$/);
    expect(turns.i1! + turns.i3!).toBeLessThan(60);
  });

  it("of three that each fail in their way, one at most is left out", async () => {
    const { pool, clock, idOf } = standUp(3);
    const told = new Set<string>();
    pool.onChange(({ id, isEjected }) => void (isEjected && told.add(id)));
    let turn = 0;
    for (let times = 0; times < 200; times += 1) {
      clock.pass(50);
      const work = async (connection: unknown) => {
        turn += 1;
        if (idOf(connection) !== "i0" && turn % 7 < 3) throw broken();
      };
      await pool.run(poolCall(), work).catch(() => null);
    }
    expect(told.size).toBeLessThanOrEqual(1);
  });
});

describe("a connection that nobody calls over", () => {
  it("is closed after a while, but not while somebody waits for what comes over it", async () => {
    const { pool, call, opened } = standUp(1, { idleMs: 1_000 });
    let isWanted = true;
    pool.keepWhile(() => isWanted);
    await call();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(opened[0]!.connection.isClosed).toBe(false);
    isWanted = false;
    await vi.advanceTimersByTimeAsync(1_000);
    expect(opened[0]!.connection.isClosed).toBe(true);
  });

  it("but is somebody's own is told what is for its server alone", async () => {
    const { pool, call, opened } = standUp(2);
    await call({ sticky: "ada" });
    await call({ sticky: "bob" });
    await pool.tellOwn("ada", "notifications/roots/list_changed");
    await pool.tellOwn("nobody", "notifications/roots/list_changed");
    expect(opened.map(({ connection }) => connection.said)).toEqual([
      ["notifications/roots/list_changed"],
      [],
    ]);
  });
});

describe("a call about what one instance alone knows", () => {
  it("goes there, and nowhere else where that is not well", async () => {
    const { pool, call } = standUp(3);
    expect(await Promise.all([1, 2, 3].map(() => call({ at: "i1" })))).toEqual(["i1", "i1", "i1"]);
    await expect(call({ at: "i9" })).rejects.toMatchObject({ code: "upstream_unhealthy" });
    expect(pool.instances().map(({ id }) => id)).toHaveLength(3);
  });
});

describe("a slow read", () => {
  it("is asked of a second instance, the first answer wins, and the other attempt is ended", async () => {
    const { pool, idOf } = standUp(2, { hedgeAfterMs: 50 });
    const ended: string[] = [];
    const call = pool.run(poolCall({ isRead: true }), (connection, signal) => {
      const id = idOf(connection);
      if (id === "i1") return Promise.resolve(id);
      return new Promise<string>((_, reject) => {
        signal.addEventListener("abort", () => {
          ended.push(id);
          reject(signal.reason);
        });
      });
    });
    await vi.advanceTimersByTimeAsync(49);
    expect(pool.meters()).toMatchObject({ hedges: 0, inFlight: 1 });
    await vi.advanceTimersByTimeAsync(1);
    expect(await call).toBe("i1");
    expect(ended).toEqual(["i0"]);
    await vi.advanceTimersByTimeAsync(0);
    expect(pool.meters()).toMatchObject({ hedges: 1, inFlight: 0 });
    expect(pool.instances().map(({ breaker }) => breaker)).toEqual(["closed", "closed"]);
  });

  it("is asked of nobody else once it has turned to a person, nor is that person asked twice", async () => {
    const { pool, idOf } = standUp(2, { hedgeAfterMs: 50 });
    const asked: string[] = [];
    const answered = Promise.withResolvers<void>();
    const started: (() => void)[] = [];
    const call = pool.run(poolCall({ isRead: true }), async (connection, _, aside) => {
      await new Promise<void>((go) => void started.push(go));
      await aside(async () => {
        asked.push(idOf(connection));
        await answered.promise;
      });
      return idOf(connection);
    });
    await vi.advanceTimersByTimeAsync(50);
    expect(started).toHaveLength(2);
    for (const go of started) go();
    await vi.advanceTimersByTimeAsync(0);
    expect(asked).toEqual(["i0"]);
    answered.resolve();
    expect(await call).toBe("i0");

    const alone = pool.run(poolCall({ isRead: true }), (connection, _, aside) =>
      aside(() => answered.promise.then(() => new Promise((go) => setTimeout(go, 500)))).then(() =>
        idOf(connection),
      ),
    );
    await vi.advanceTimersByTimeAsync(500);
    await alone;
    expect(pool.meters()).toMatchObject({ hedges: 1, inFlight: 0 });
    expect(pool.instances().map(({ hedges }) => hedges)).toEqual([0, 1]);
  });

  it("a tool call never is that is not said to be safe, nor a read where that is off", async () => {
    const hedged = standUp(2, { hedgeAfterMs: 50 });
    const plain = standUp(2);
    const { promise, resolve } = Promise.withResolvers<string>();
    const calls = [
      hedged.pool.run(poolCall(), () => promise),
      plain.pool.run(poolCall({ isRead: true }), () => promise),
    ];
    await vi.advanceTimersByTimeAsync(1_000);
    expect([hedged.pool.meters().hedges, plain.pool.meters().hedges]).toEqual([0, 0]);
    resolve("done");
    expect(await Promise.all(calls)).toEqual(["done", "done"]);
  });

  it("there is no second where every place is taken", async () => {
    const { pool } = standUp(2, { hedgeAfterMs: 50, concurrencyMax: 1 });
    const { promise, resolve } = Promise.withResolvers<string>();
    const call = pool.run(poolCall({ isRead: true }), () => promise);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(pool.meters()).toMatchObject({ hedges: 0, inFlight: 1 });
    resolve("done");
    expect(await call).toBe("done");
  });
});

it("each change of a breaker is told, with what the screens show", async () => {
  const { pool, clock, call } = standUp(1);
  const told: string[] = [];
  const stop = pool.onChange(({ breaker, state }) => void told.push(`${breaker} ${state}`));
  await call();
  const fail = () => pool.run(poolCall(), () => Promise.reject(broken())).catch(() => undefined);
  for (let turn = 0; turn < 5; turn += 1) await fail();
  clock.pass(2_000);
  await call();
  stop();
  expect(told).toEqual([
    "closed healthy",
    "closed degraded",
    "open down",
    "half-open degraded",
    "closed degraded",
    "closed healthy",
  ]);
});
