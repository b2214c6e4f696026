import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { GatewayError } from "../../../foundation/gateway-error.ts";
import type { InstancePool } from "../instances/instance-pool.ts";
import type { PoolSettings } from "../instances/pool-settings.ts";
import { type TestConnection, testConnection } from "../instances/test-connection.ts";
import { startInstance } from "../instances/test-instances.ts";
import { instancesAt, poolCall, poolOf } from "../instances/test-pool.ts";
import { introduction } from "../link/test-peers.ts";
import { HealthChecker } from "./health-checker.ts";
import type { HealthCheck } from "./health-log.ts";

const toEnd: (() => unknown)[] = [];
beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance", "Date"] }));
afterEach(async () => {
  for (const end of toEnd.splice(0).reverse()) await end();
  vi.useRealTimers();
});

const clock = { now: () => Date.now(), ticks: () => performance.now() };

function watch(pool: InstancePool, more: { mayWake?: boolean; isLeader?: () => boolean } = {}) {
  const written: HealthCheck[] = [];
  const checker = new HealthChecker({
    pool,
    log: { append: (check) => void written.push(check) },
    isLeader: () => true,
    introduction,
    mayWake: true,
    clock,
    random: () => 0.5,
    ...more,
  });
  toEnd.push(() => checker.close());
  return { checker, written };
}

/** One instance, of which the test decides how it opens and answers. */
function standUp(settings: Partial<PoolSettings> = {}) {
  const opened: TestConnection[] = [];
  const server = { opens: true, answers: true };
  const pool = poolOf(instancesAt("http://i0.test/mcp"), settings, {
    clock,
    open: async () => {
      if (!server.opens)
        throw new GatewayError("upstream_unreachable", { publicMessage: "Nobody is there." });
      const connection = testConnection();
      connection.request = () =>
        server.answers ? Promise.resolve({ result: {}, text: null }) : new Promise(() => undefined);
      opened.push(connection);
      return connection;
    },
  });
  toEnd.push(() => pool.close());
  const state = () => pool.instances()[0]!.state;
  return { pool, opened, server, state };
}

describe("a health checker", () => {
  it("looks within two seconds, and then every half minute", async () => {
    const { pool, state, opened } = standUp();
    const { written } = watch(pool);
    expect(state()).toBe("unknown");
    await vi.advanceTimersByTimeAsync(1_000);
    expect(state()).toBe("healthy");
    await vi.advanceTimersByTimeAsync(90_000);
    expect(written).toHaveLength(4);
    expect(written[0]).toMatchObject({ instanceId: "i0", isOk: true, state: "healthy", reason: null });
    expect(opened, "over the pool's own connection").toHaveLength(1);
  });

  it("asks a dead server ever less often, keeps calls away from it, and brings it back by itself", async () => {
    const { pool, server, state } = standUp();
    server.opens = false;
    const { written } = watch(pool);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(state()).toBe("down");
    const at = written.map((check) => Math.round((check.at - written[0]!.at) / 1_000));
    expect(at).toEqual([0, 1, 3, 7, 15, 31]);
    expect(written[0]).toMatchObject({ isOk: false, state: "down", reason: "Nobody is there." });
    await expect(pool.run(poolCall(), async () => 1)).rejects.toMatchObject({
      code: "upstream_unhealthy",
      data: { instances: [{ id: "i0", state: "down", reason: "Nobody is there." }] },
    });
    server.opens = true;
    await vi.advanceTimersByTimeAsync(30_000);
    expect(state()).toBe("healthy");
    expect(await pool.run(poolCall(), async () => "served")).toBe("served");
  });

  it("connects anew, a second after a connection was lost", async () => {
    const { pool, opened } = standUp();
    const heard: unknown[] = [];
    pool.watch((connection) => void heard.push(connection));
    watch(pool);
    await vi.advanceTimersByTimeAsync(1_000);
    opened[0]!.lose(new Error("the process died"));
    await vi.advanceTimersByTimeAsync(1_001);
    expect(opened).toHaveLength(2);
    expect(heard).toEqual(opened);
  });

  it("one that does not answer within ten seconds has failed, and is met anew", async () => {
    const { pool, opened, server, state } = standUp();
    const { written } = watch(pool);
    await vi.advanceTimersByTimeAsync(1_000);
    server.answers = false;
    opened[0]!.request = ({ signal }) =>
      new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
    await vi.advanceTimersByTimeAsync(30_000 + 10_000);
    expect(state()).toBe("degraded");
    expect(written.at(-1)).toMatchObject({
      isOk: false,
      reason: "No answer within 10000 ms.",
      durationMs: 10_000,
    });
    server.answers = true;
    await vi.advanceTimersByTimeAsync(1_000);
    expect(opened).toHaveLength(2);
    expect(opened[0]!.isClosed).toBe(true);
    expect(state()).toBe("healthy");
  });

  it("one that is silent because it works on a call of ours is left to it", async () => {
    const { pool, opened, state } = standUp();
    const { written } = watch(pool);
    await vi.advanceTimersByTimeAsync(1_000);
    opened[0]!.request = ({ signal }) =>
      new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
    const { promise, resolve } = Promise.withResolvers<string>();
    const working = pool.run(poolCall(), () => promise);
    await vi.advanceTimersByTimeAsync(200_000);
    expect(state()).toBe("healthy");
    expect([opened.length, opened[0]!.isClosed, written.length]).toEqual([1, false, 1]);
    resolve("done");
    expect(await working).toBe("done");
  });

  it("neither wakes a process that is started on demand, nor keeps one awake", async () => {
    const { pool, opened, state } = standUp({ idleMs: 120_000 });
    const { written } = watch(pool, { mayWake: false });
    await vi.advanceTimersByTimeAsync(300_000);
    expect([opened.length, state()]).toEqual([0, "unknown"]);
    await pool.run(poolCall(), async () => 1);
    await vi.advanceTimersByTimeAsync(300_000);
    expect(written).toHaveLength(1);
    expect(opened[0]!.isClosed).toBe(true);
    expect(opened).toHaveLength(1);
  });

  it("looks at once at one whose breaker has opened, and a healthy one is tried without further delay", async () => {
    const { pool } = standUp();
    const { written } = watch(pool);
    await vi.advanceTimersByTimeAsync(2_000);
    const fail = () => Promise.reject(new GatewayError("upstream_unreachable"));
    for (let turn = 0; turn < 5; turn += 1) await pool.run(poolCall(), fail).catch(() => undefined);
    expect(pool.instances()[0]!.breaker).toBe("open");
    await vi.advanceTimersByTimeAsync(1_001);
    expect(written).toHaveLength(2);
    expect(await pool.run(poolCall(), async () => 1)).toBe(1);
    expect(pool.instances()[0]).toMatchObject({ breaker: "closed", state: "healthy" });
  });

  it("every replica looks, one of them writes", async () => {
    const { pool, state } = standUp();
    const { written } = watch(pool, { isLeader: () => false });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(state()).toBe("healthy");
    expect(written).toEqual([]);
  });

  it("looks at one that comes later, and no more at one that is gone", async () => {
    const { pool, opened } = standUp();
    const { written } = watch(pool);
    await vi.advanceTimersByTimeAsync(1_000);
    const [first] = instancesAt("http://i0.test/mcp");
    pool.update([{ ...first!, id: "new" }]);
    await vi.advanceTimersByTimeAsync(45_000);
    expect(written.map(({ instanceId }) => instanceId)).toEqual(["i0", "new", "new"]);
    expect(opened).toHaveLength(2);
  });

  it("closed, it leaves no timer and asks nobody any more", async () => {
    const { pool, opened } = standUp();
    const { checker } = watch(pool);
    await vi.advanceTimersByTimeAsync(1_000);
    checker.close();
    expect(vi.getTimerCount()).toBe(0);
    opened[0]!.lose(new Error("gone"));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(opened).toHaveLength(1);
  });
});

it("a real server is asked with server/discover", async () => {
  vi.useRealTimers();
  const instance = await startInstance();
  toEnd.push(instance.close);
  const pool = poolOf(instancesAt(instance.url));
  toEnd.push(() => pool.close());
  const looked = Promise.withResolvers<HealthCheck>();
  const checker = new HealthChecker({
    pool,
    log: { append: looked.resolve },
    isLeader: () => true,
    introduction,
    mayWake: true,
    clock,
    random: () => 0,
  });
  toEnd.push(() => checker.close());
  expect(await looked.promise).toMatchObject({ isOk: true, state: "healthy" });
  expect(instance.met(), "to be met, and to be asked").toBe(2);
});
