import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { GatewayError } from "../../../foundation/gateway-error.ts";
import type { JsonObject } from "../../protocol/message.ts";
import type { Outcome } from "../connection.ts";
import { testClock } from "../instances/test-clock.ts";
import type { CacheKey } from "./cache-key.ts";
import { ResponseCache, STALE_KEY } from "./response-cache.ts";

const forever = new AbortController().signal;
const minute = { ttlMs: 60_000, staleIfErrorMs: 0, isPublic: false };
const keyOf = (more: Partial<CacheKey> = {}): CacheKey => ({
  serverId: "weather",
  callerId: "ann",
  method: "tools/call",
  params: { name: "forecast", arguments: { city: "Bern" } },
  ...more,
});
const answerOf = (result: JsonObject): Outcome => ({ result, text: JSON.stringify({ id: 7, result }) });

function standUp(bytesMax = 1_000_000) {
  const clock = testClock();
  const cache = new ResponseCache({ bytesMax, clock });
  let fetched = 0;
  const server = { answer: (n: number): Outcome | Promise<Outcome> => answerOf({ content: [], n }) };
  const fetch = async () => {
    fetched += 1;
    return server.answer(fetched);
  };
  const call = async (more: Partial<CacheKey> = {}, policy: typeof minute | null = minute) =>
    cache.cachedCall(keyOf(more), policy, fetch, forever);
  const nOf = async (...args: Parameters<typeof call>) => {
    const outcome = await call(...args);
    return "result" in outcome ? outcome.result.n : null;
  };
  return { cache, clock, server, fetch, call, nOf, fetched: () => fetched };
}

describe("a response cache", () => {
  it("gives the same answer until its time is over", async () => {
    const { clock, nOf, cache } = standUp();
    expect(await nOf()).toBe(1);
    clock.pass(59_999);
    expect(await nOf()).toBe(1);
    clock.pass(1);
    expect(await nOf()).toBe(2);
    expect(cache.statistics().get("weather")).toMatchObject({ hits: 1, misses: 2, entries: 1 });
  });

  it("the text, with the id of whoever asked first, goes to nobody else", async () => {
    const { call } = standUp();
    expect((await call()) as { text: string }).toMatchObject({ text: expect.stringContaining('"id":7') });
    expect(await call()).toMatchObject({ text: null });
  });

  it("the order of arguments and _meta make no difference; caller, server, method and arguments do", async () => {
    const { nOf } = standUp();
    const params = { name: "t", arguments: { a: 1, b: 2 }, _meta: { progressToken: 1 } };
    const same = { arguments: { b: 2, a: 1 }, name: "t", _meta: { progressToken: 2 } };
    expect([await nOf({ params }), await nOf({ params: same })]).toEqual([1, 1]);
    const others: Partial<CacheKey>[] = [
      { params, callerId: "bob" },
      { params, serverId: "other" },
      { params, method: "prompts/get" },
      { params: { name: "t", arguments: { a: 1, b: "2" } } },
    ];
    const got = [];
    for (const other of others) got.push(await nOf(other));
    expect(got).toEqual([2, 3, 4, 5]);
  });

  it("no caller is ever given what was answered to another, whatever their names and arguments", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.string(), fc.jsonValue()), { maxLength: 20 }), async (asks) => {
        const { cache } = standUp();
        for (const [callerId, value] of asks) {
          const fetch = async () => answerOf({ for: callerId, value });
          const params = { arguments: { value } };
          const outcome = await cache.cachedCall(keyOf({ callerId, params }), minute, fetch, forever);
          expect(outcome).toMatchObject({ result: { for: callerId } });
        }
      }),
    );
  });

  it("declared public, one answer is for all; but not what the server says is private", async () => {
    const { nOf, server } = standUp();
    const open = { ...minute, isPublic: true };
    expect([await nOf({}, open), await nOf({ callerId: "bob" }, open)]).toEqual([1, 1]);
    server.answer = (n) => answerOf({ n, cacheScope: "private" });
    expect([await nOf({ method: "x" }, open), await nOf({ method: "x", callerId: "bob" }, open)]).toEqual([
      2, 3,
    ]);
  });

  it.each<[string, Outcome]>([
    ["an error", { error: { code: -32000, message: "no" } }],
    ["a tool that says it failed", answerOf({ isError: true, content: [] })],
    ["a question to the client", answerOf({ resultType: "input_required", requestState: "s" })],
    ["a task", answerOf({ resultType: "task", taskId: "t" })],
    ["what the server says may not be kept", answerOf({ content: [], ttlMs: 0 })],
  ])("%s is not kept", async (_, outcome) => {
    const { call, server, fetched, cache } = standUp();
    server.answer = () => outcome;
    await call();
    await call();
    expect(fetched()).toBe(2);
    expect(cache.statistics().get("weather")).toMatchObject({ hits: 0, entries: 0 });
  });

  it("the server's own time counts where it is shorter", async () => {
    const { clock, nOf, server } = standUp();
    server.answer = (n) => answerOf({ n, ttlMs: 1_000 });
    await nOf();
    clock.pass(1_000);
    expect(await nOf()).toBe(2);
  });

  it("is bounded by bytes, and one answer may not push out all others", async () => {
    const { cache, call, server } = standUp(80_000);
    server.answer = (n) => answerOf({ n, text: "x".repeat(1_000) });
    for (let turn = 0; turn < 200; turn += 1) await call({ params: { turn } });
    const kept = cache.statistics().get("weather")!;
    expect(kept.bytes).toBeGreaterThan(60_000);
    expect(kept.bytes).toBeLessThanOrEqual(80_000);
    server.answer = (n) => answerOf({ n, text: "x".repeat(30_000) });
    await call({ params: { turn: "large" } });
    expect(cache.statistics().get("weather")!.entries).toBe(kept.entries);
    cache.forget("weather");
    expect(cache.statistics().get("weather")).toBeUndefined();
  });

  it("where allowed, an outage is answered with what was, marked as such; its own errors are not covered up", async () => {
    const { call, clock, server, cache } = standUp();
    const patient = { ...minute, staleIfErrorMs: 3_600_000 };
    server.answer = (n) => answerOf({ n, _meta: { kept: true } });
    await call({}, patient);
    clock.pass(120_000);
    server.answer = () => Promise.reject(new GatewayError("upstream_unhealthy"));
    expect(await call({}, patient)).toEqual({
      result: { n: 1, _meta: { kept: true, [STALE_KEY]: { ageMs: 120_000 } } },
      text: null,
    });
    expect(cache.statistics().get("weather")).toMatchObject({ stale: 1 });
    server.answer = () => Promise.reject(new GatewayError("forbidden"));
    await expect(call({}, patient)).rejects.toMatchObject({ code: "forbidden" });
    server.answer = () => Promise.reject(new GatewayError("upstream_unreachable"));
    clock.pass(3_600_000);
    await expect(call({}, patient)).rejects.toMatchObject({ code: "upstream_unreachable" });
  });

  it("so is a server that says nothing at all, for as long as allowed", async () => {
    const { call, clock, cache } = standUp();
    const patient = { ...minute, staleIfErrorMs: 60_000 };
    const stale = (policy: typeof minute | null) => cache.lastWord(keyOf(), policy);
    expect(stale(patient)).toBeNull();
    await call({}, patient);
    clock.pass(90_000);
    expect(stale(patient)).toMatchObject({ result: { n: 1, _meta: { [STALE_KEY]: { ageMs: 90_000 } } } });
    expect(stale(null)).toBeNull();
    expect(cache.statistics().get("weather")).toMatchObject({ stale: 1 });
    clock.pass(30_000);
    expect(stale(patient)).toBeNull();
  });

  it("without that, an outage is an outage", async () => {
    const { call, clock, server } = standUp();
    await call();
    clock.pass(60_000);
    server.answer = () => Promise.reject(new GatewayError("upstream_unhealthy"));
    await expect(call()).rejects.toMatchObject({ code: "upstream_unhealthy" });
  });
});

describe("those who ask the same at the same time", () => {
  it("share one trip, with a policy or without, each with their own bound", async () => {
    const { cache, fetched, call, server } = standUp();
    const { promise, resolve } = Promise.withResolvers<Outcome>();
    server.answer = () => promise;
    const calls = Array.from({ length: 100 }, () => call({}, null));
    resolve(answerOf({ n: 1 }));
    const outcomes = await Promise.all(calls);
    expect(fetched()).toBe(1);
    expect(outcomes.filter((outcome) => "text" in outcome && outcome.text !== null)).toHaveLength(1);
    expect(cache.statistics().get("weather")).toMatchObject({ misses: 1, collapsed: 99, entries: 0 });
    expect(await call({}, null)).toBeDefined();
    expect(fetched(), "nothing is kept").toBe(2);
  });

  it("whoever leaves does not end it for the others; when the last has left, it ends", async () => {
    const { cache } = standUp();
    let trip: AbortSignal | undefined;
    const fetch = (signal: AbortSignal) => {
      trip = signal;
      return new Promise<Outcome>((_, reject) =>
        signal.addEventListener("abort", () => reject(signal.reason)),
      );
    };
    const [first, second] = [new AbortController(), new AbortController()];
    const calls = [first, second].map(({ signal }) => cache.cachedCall(keyOf(), minute, fetch, signal));
    first.abort(new Error("left"));
    await expect(calls[0]).rejects.toThrow("left");
    expect(trip!.aborted).toBe(false);
    second.abort(new Error("left, too"));
    await expect(calls[1]).rejects.toThrow("left, too");
    expect(trip!.aborted).toBe(true);
    expect(await cache.cachedCall(keyOf(), minute, async () => answerOf({ n: 2 }), forever)).toBeDefined();
  });

  it("share a failure, and the next one asks anew", async () => {
    const { call, server, fetched } = standUp();
    server.answer = () => Promise.reject(new GatewayError("upstream_busy"));
    const ends = await Promise.allSettled([call(), call(), call()]);
    expect(ends.map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected"]);
    expect(fetched()).toBe(1);
    server.answer = (n) => answerOf({ n });
    expect(await call()).toMatchObject({ result: { n: 2 } });
  });

  it("do not share a question to one of them: each asks for themselves", async () => {
    const { call, server, fetched } = standUp();
    server.answer = (n) => answerOf({ resultType: "input_required", requestState: `state ${n}` });
    const outcomes = await Promise.all([call(), call(), call()]);
    expect(new Set(outcomes.map((outcome) => JSON.stringify(outcome))).size).toBe(3);
    expect(fetched()).toBe(3);
  });
});
