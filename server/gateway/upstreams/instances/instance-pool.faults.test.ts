import { getEventListeners } from "node:events";
import { afterEach, describe, expect, it } from "vitest";
import { GatewayError } from "../../../foundation/gateway-error.ts";
import { serveTcp } from "../link/test-peers.ts";
import type { InstancePool } from "./instance-pool.ts";
import {
  type Manner,
  manners,
  refusedUrl,
  startForgetful,
  startInstance,
  startSilence,
  type TestInstance,
} from "./test-instances.ts";
import { callTool, instancesAt, poolCall, poolOf } from "./test-pool.ts";

const toEnd: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of toEnd.splice(0).reverse()) await end();
});

async function start(manner?: Manner): Promise<TestInstance> {
  const instance = await startInstance(manner);
  toEnd.push(instance.close);
  return instance;
}

function pooled(pool: InstancePool): InstancePool {
  toEnd.push(() => pool.close());
  return pool;
}

const breakers = (pool: InstancePool) => pool.instances().map(({ breaker }) => breaker);

describe("one instance that fails", () => {
  it("refuses connections: another takes the call, and after five it is left alone", async () => {
    const well = await start();
    const pool = pooled(poolOf(instancesAt(await refusedUrl(), well.url)));
    for (let n = 0; n < 20; n += 1) expect(await callTool(pool, n)).toBe(n);
    expect(well.ran).toHaveLength(20);
    expect(breakers(pool)).toEqual(["open", "closed"]);
    expect(pool.meters()).toMatchObject({ retries: 5, connectionsFailed: 5, connectionsOpened: 1 });
    expect(pool.instances()[0]).toMatchObject({
      state: "down",
      reason: "Nothing listens at the server's address.",
      lastFailure: { reason: "Nothing listens at the server's address." },
    });
  });

  it("takes connections and hangs: it may not have all the time there is", async () => {
    const [silence, well] = [await startSilence(), await start()];
    toEnd.push(silence.close);
    const pool = pooled(poolOf(instancesAt(silence.url, well.url), { connectMsMax: 4_000 }));
    expect(await callTool(pool, 1)).toBe(1);
    expect(pool.instances()[0]!.lastFailure!.reason).toBe("No connection within 2000 ms.");
  });

  it.each([
    ["closes before it answers", manners.closesBefore, "upstream_unreachable"],
    ["closes mid-answer", manners.closesMidAnswer, "upstream_unreachable"],
    ["answers 500", manners.fails, "upstream_unreachable"],
    ["answers garbage", manners.talksGarbage, "upstream_garbled"],
  ])("%s: a tool call is not sent again, a read is", async (_, manner, code) => {
    const [ill, well] = [await start(manner), await start()];
    const pool = pooled(poolOf(instancesAt(ill.url, well.url)));
    await expect(callTool(pool, 1)).rejects.toMatchObject({ code });
    expect(ill.ran.length + well.ran.length).toBeLessThanOrEqual(1);
    expect(well.ran).toEqual([]);
    await callTool(pool, 2);
    expect(await callTool(pool, 3, { isRead: true })).toBe(3);
    expect(well.ran).toEqual([2, 3]);
    expect(pool.meters().retries).toBe(1);
  });

  it("hangs in a call: the caller's end is the call's, and it counts against the instance", async () => {
    const ill = await start(manners.hangs);
    const pool = pooled(poolOf(instancesAt(ill.url)));
    for (let n = 0; n < 5; n += 1) {
      const deadline = new AbortController();
      const call = callTool(pool, n, { signal: deadline.signal });
      await untilTrue(() => ill.ran.length === n + 1);
      deadline.abort(new GatewayError("timed_out"));
      await expect(call).rejects.toMatchObject({ code: "timed_out" });
    }
    expect(breakers(pool)).toEqual(["open"]);
  });

  it("callers who go away say nothing against it", async () => {
    const ill = await start(manners.hangs);
    const pool = pooled(poolOf(instancesAt(ill.url)));
    for (let n = 0; n < 8; n += 1) {
      const caller = new AbortController();
      const call = callTool(pool, n, { signal: caller.signal });
      await untilTrue(() => ill.ran.length === n + 1);
      caller.abort(new GatewayError("cancelled"));
      await expect(call).rejects.toMatchObject({ code: "cancelled" });
    }
    expect(breakers(pool)).toEqual(["closed"]);
  });
});

describe("all instances fail", () => {
  it("it is said at once, with the reason of each", async () => {
    const pool = pooled(poolOf(instancesAt(await refusedUrl(), await refusedUrl())));
    for (let n = 0; n < 5; n += 1)
      await expect(callTool(pool, n)).rejects.toMatchObject({ code: "upstream_unreachable" });
    const started = performance.now();
    const error = await callTool(pool, 9).catch((refused: unknown) => refused);
    expect(performance.now() - started).toBeLessThan(1_000);
    const reason = "Nothing listens at the server's address.";
    expect(error).toMatchObject({
      code: "upstream_unhealthy",
      data: {
        instances: [
          { id: "i0", state: "down", reason },
          { id: "i1", state: "down", reason },
        ],
      },
    });
    expect((error as GatewayError).data!.retryAfterMs).toBeGreaterThan(0);
    expect(pool.meters().unhealthy).toBe(1);
  });

  it("many who wait for one opening that fails are one failure", async () => {
    const pool = pooled(poolOf(instancesAt(await refusedUrl())));
    await Promise.allSettled(Array.from({ length: 20 }, (_, n) => callTool(pool, n)));
    expect(breakers(pool)).toEqual(["closed"]);
    expect(pool.meters().connectionsFailed).toBe(1);
  });
});

describe("a line that carries many calls", () => {
  it("broken mid-call: the calls on it fail once, and the next one opens another line", async () => {
    const ran: number[] = [];
    const lines: (() => void)[] = [];
    const server = await serveTcp((say) => (line) => {
      const { id, method, params } = JSON.parse(line);
      if (method === "initialize")
        say({
          jsonrpc: "2.0",
          id,
          result: {
            protocolVersion: "2025-11-25",
            capabilities: {},
            serverInfo: { name: "t", version: "1" },
          },
        });
      else if (method === "tools/call") {
        ran.push(params.arguments.n);
        const answer = () => say({ jsonrpc: "2.0", id, result: { content: [], n: params.arguments.n } });
        if (params.arguments.n < 100) lines.push(answer);
        else answer();
      } else if (id !== undefined) say({ jsonrpc: "2.0", id, error: { code: -32601, message: "no" } });
    });
    const pool = pooled(poolOf(instancesAt(server.url)));
    const calls = Array.from({ length: 10 }, (_, n) => callTool(pool, n));
    await untilTrue(() => ran.length === 10);
    server.close();
    for (const ended of await Promise.allSettled(calls))
      expect(ended).toMatchObject({ status: "rejected", reason: { code: "upstream_unreachable" } });
    expect(new Set(ran).size, "none was sent twice").toBe(ran.length);
    expect(pool.instances()[0]!.connections).toBe(0);
  });
});

describe("a session that the server forgets", () => {
  it("is begun again without the client noticing, by many at once", async () => {
    const server = await startForgetful();
    toEnd.push(server.close);
    const pool = pooled(poolOf(instancesAt(server.url)));
    await callTool(pool, 0);
    server.forget();
    const calls = Array.from({ length: 10 }, (_, n) => callTool(pool, n + 1));
    expect(await Promise.all(calls)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(server.ran.toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(pool.meters().connectionsOpened).toBe(2);
  });

  it("a call that runs there meanwhile is not run twice, and its answer is not lost", async () => {
    const server = await startForgetful();
    toEnd.push(server.close);
    const pool = pooled(poolOf(instancesAt(server.url)));
    const running = callTool(pool, 100);
    await untilTrue(() => server.ran.length === 1);
    server.forget();
    expect(await callTool(pool, 1)).toBe(1);
    server.release();
    expect(await running).toBe(100);
    expect(server.ran).toEqual([100, 1]);
  });
});

describe("nothing is lost, and nothing is run twice", () => {
  it("whatever four instances do, 400 calls run at most once each, and what was answered was run", async () => {
    const kinds = Object.values(manners).filter((manner) => manner !== manners.hangs);
    let seed = 7;
    const draw = (below: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
      return Math.floor((seed / 2 ** 31) * below);
    };
    const instances = await Promise.all(Array.from({ length: 4 }, () => start()));
    for (const instance of instances) {
      instance.manner = (...asked) => (draw(4) > 0 ? manners.well : kinds[draw(kinds.length)]!)(...asked);
    }
    const urls = [...instances.map(({ url }) => url), await refusedUrl()];
    const pool = pooled(poolOf(instancesAt(...urls), { queueMax: 400 }));
    const ends = await Promise.allSettled(Array.from({ length: 400 }, (_, n) => callTool(pool, n)));
    const ran = instances.flatMap((instance) => instance.ran);
    expect(new Set(ran).size).toBe(ran.length);
    const answered = ends.flatMap((end) => (end.status === "fulfilled" ? [end.value] : []));
    for (const n of answered) expect(ran).toContain(n);
    expect(answered.length).toBeGreaterThan(150);
    for (const end of ends)
      if (end.status === "rejected")
        expect(["upstream_unreachable", "upstream_garbled", "upstream_unhealthy"]).toContain(end.reason.code);
    expect(pool.meters()).toMatchObject({ inFlight: 0, queued: 0, calls: 400 });
  });

  it("nobody is left listening to a signal, and no timer is left", async () => {
    const [well, silence] = [await start(), await startSilence()];
    toEnd.push(silence.close);
    const before = timers();
    const pool = poolOf(instancesAt(silence.url, well.url), {
      connectMsMax: 4_000, // half of it goes to the one that is silent; the rest must do on a busy machine
      concurrencyMax: 2,
      hedgeAfterMs: 5,
    });
    const { signal } = new AbortController();
    for (let n = 0; n < 4; n += 1)
      await Promise.all([
        callTool(pool, n, { signal }),
        callTool(pool, n + 10, { signal, isRead: true }),
        callTool(pool, n + 20, { signal, sticky: `s${n}` }),
        callTool(pool, n + 30, { signal, priority: "low" }),
      ]);
    await pool.close();
    expect(getEventListeners(signal, "abort")).toEqual([]);
    await untilTrue(() => timers() <= before);
  });

  it("closed, it takes no call, and gives those that run the grace they were promised", async () => {
    const answers: (() => void)[] = [];
    const slow = await start((res, answer, run) => {
      run();
      answers.push(() => manners.well(res, answer, () => undefined));
    });
    const pool = poolOf(instancesAt(slow.url), { concurrencyMax: 1 });
    const running = callTool(pool, 1);
    const waiting = callTool(pool, 2);
    await untilTrue(() => answers.length === 1);
    const closed = pool.close(5_000);
    await expect(waiting).rejects.toMatchObject({ code: "upstream_unhealthy" });
    await expect(pool.run(poolCall(), async () => 1)).rejects.toMatchObject({ code: "upstream_unhealthy" });
    answers[0]!();
    expect(await running).toBe(1);
    await closed;
  });
});

function timers(): number {
  return process.getActiveResourcesInfo().filter((kind) => kind === "Timeout").length;
}

/** Looks again with every turn of the event loop; the test's own limit is the bound. */
async function untilTrue(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setImmediate(resolve));
}
