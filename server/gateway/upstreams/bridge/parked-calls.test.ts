import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { isObject, type JsonObject } from "../../protocol/message.ts";
import { TestWorld } from "../../sessions/test-sessions.ts";
import type { OutgoingCall } from "../connection.ts";
import { legacyClient, modernClient, openTestHouse } from "../test-house-of-upstreams.ts";
import { done, failed, TestConnection, TestPool } from "./test-connection.ts";

const LISTS = {
  tools: [{ name: "work", inputSchema: { type: "object" } }],
  resources: [{ uri: "a://b", name: "b" }],
};
const who = { message: "Who?", requestedSchema: { type: "object" }, "x-own": 1 };
const accept = (name: string) => ({ action: "accept", content: { name } });

const cleanUp: (() => Promise<void>)[] = [];
afterEach(async () => {
  vi.useRealTimers();
  for (const end of cleanUp.splice(0)) await end();
});

type Work = (call: OutgoingCall) => Promise<ReturnType<typeof done>> | ReturnType<typeof done>;

async function houseOver(work: Work, more: Partial<Parameters<typeof openTestHouse>[0]> = {}) {
  const server = new TestConnection("legacy", { "tools/call": work, "resources/read": work }, LISTS);
  const house = await openTestHouse({ pools: { up: new TestPool(server) }, ...more });
  cleanUp.push(house.close);
  return { ...house, server };
}

/** Asks two things one after the other, and says what it heard. */
const curious: Work = async ({ answer, hear }) => {
  const first = await answer("elicitation/create", who);
  hear({ method: "notifications/progress", params: { progressToken: "first round", progress: 1 } });
  const second = await answer("sampling/createMessage", { maxTokens: 1 });
  return done({ content: [], heard: [first, second] });
};

const asked = (result: JsonObject) => Object.keys(result.inputRequests as object);
const more = (result: JsonObject, inputResponses: unknown) => ({
  requestState: result.requestState,
  inputResponses,
});

describe("a legacy server's question to a modern client", () => {
  test("ends the round, and the call goes on where it was when the client is back", async () => {
    const house = await houseOver(curious);
    const client = modernClient(house);
    const first = (
      await client.call("work", { _meta: { progressToken: "first round", traceparent: "t" } }).read
    ).result;
    expect(first).toMatchObject({
      resultType: "input_required",
      inputRequests: { "elicitation-1": { method: "elicitation/create", params: who } },
    });
    expect(house.server.calls.at(-1)!.params).toEqual({
      ...{ name: "work", arguments: {} },
      _meta: { progressToken: "first round", traceparent: "t" },
    });
    const again = client.call("work", {
      ...more(first, { "elicitation-1": accept("Ada") }),
      _meta: { progressToken: "second round" },
    });
    const second = (await again.read).result;
    expect(again.outlet.messages).toMatchObject([{ params: { progressToken: "second round", progress: 1 } }]);
    expect(asked(second)).toEqual(["sampling-2"]);
    expect(second.requestState).not.toBe(first.requestState);
    expect(house.upstreams.parked).toBe(1);
    const third = (await client.call("work", more(second, { "sampling-2": { model: "m" } })).read).result;
    expect(third).toEqual({ resultType: "complete", content: [], heard: [accept("Ada"), { model: "m" }] });
    expect(house.upstreams.parked).toBe(0);
    expect(house.server.calls.filter(({ method }) => method === "tools/call")).toHaveLength(1);
  });

  test("is one of several, and those that were not answered are asked again", async () => {
    const house = await houseOver(async ({ answer }) =>
      done({
        content: [],
        heard: await Promise.all([answer("elicitation/create", who), answer("roots/list", {})]),
      }),
    );
    const client = modernClient(house);
    const first = (await client.call("work").read).result;
    expect(asked(first)).toEqual(["elicitation-1", "roots-2"]);
    const answers = { "elicitation-1": accept("Ada"), "roots-2": 7, nobody: { asked: true } };
    const second = (await client.call("work", more(first, answers)).read).result;
    expect(asked(second)).toEqual(["roots-2"]);
    const none = (await client.call("work", more(second, null)).read).result;
    expect(asked(none)).toEqual(["roots-2"]);
    const last = (await client.call("work", more(none, { "roots-2": { roots: [] } })).read).result;
    expect(last.heard).toEqual([accept("Ada"), { roots: [] }]);
  });

  test("is one of 32 at a time, and a server that asks without end is told so", async () => {
    const refused: unknown[] = [];
    const house = await houseOver(async ({ answer }) => {
      const asking = Array.from({ length: 500 }, () =>
        answer("elicitation/create", who).catch((error: unknown) => void refused.push(error)),
      );
      await Promise.all(asking);
      return done({ content: [] });
    });
    const client = modernClient(house);
    const first = (await client.call("work").read).result;
    expect(asked(first)).toHaveLength(32);
    expect(refused).toHaveLength(500 - 32);
    const answers = Object.fromEntries(asked(first).map((name) => [name, accept("Ada")]));
    const last = (await client.call("work", more(first, answers)).read).result;
    expect(last).toEqual({ resultType: "complete", content: [] });
  });

  test("may be answered at another replica, which tells the rest", async () => {
    const world = new TestWorld();
    const here = await houseOver(curious, { world });
    const there = await houseOver(curious, { world, seal: here.parts.seal });
    const first = (await modernClient(here).call("work").read).result;
    const second = (
      await modernClient(there).call("work", more(first, { "elicitation-1": accept("Ada") })).read
    ).result;
    expect(asked(second)).toEqual(["sampling-2"]);
    const third = (
      await modernClient(there).call("work", more(second, { "sampling-2": { model: "m" } })).read
    ).result;
    expect(third.heard).toEqual([accept("Ada"), { model: "m" }]);
    expect(there.server.calls.filter(({ method }) => method === "tools/call")).toEqual([]);
    expect([here.upstreams.parked, there.upstreams.parked]).toEqual([0, 0]);
  });

  test("answered twice gives the same answer twice, and the call is made once", async () => {
    const house = await houseOver(async ({ answer }) =>
      done({ content: [], heard: await answer("elicitation/create", who) }),
    );
    const client = modernClient(house);
    const first = (await client.call("work").read).result;
    const retry = more(first, { "elicitation-1": accept("Ada") });
    const answers = [await client.call("work", retry).read, await client.call("work", retry).read];
    expect(answers.map(({ result }) => result.heard)).toEqual([accept("Ada"), accept("Ada")]);
  });

  test("is refused where the client cannot answer, and nothing waits", async () => {
    const heard: unknown[] = [];
    const house = await houseOver(async ({ answer }) => {
      heard.push(await answer("elicitation/create", { mode: "url" }).catch((error) => error.wire.code));
      return done({ content: [] });
    });
    const { result } = await modernClient(house, { elicitation: {} }).call("work").read;
    expect([result.resultType, heard, house.upstreams.parked]).toEqual(["complete", [-32601], 0]);
  });

  test("is refused past a hundred that wait for the same caller", async () => {
    const heard: unknown[] = [];
    const house = await houseOver(async ({ answer }) => {
      await answer("elicitation/create", who).catch((error) => heard.push(error.code));
      return done({ content: [] });
    });
    const client = modernClient(house);
    const calls = await Promise.all(Array.from({ length: 101 }, () => client.call("work").read));
    const kinds = calls.map(({ result }) => result.resultType);
    expect(kinds.filter((kind) => kind === "input_required")).toHaveLength(100);
    expect([heard, house.upstreams.parked]).toEqual([["rate_limited"], 100]);
  });

  test("whose answer is an error, is an error in the words of the modern era", async () => {
    const house = await houseOver(async ({ answer }) => {
      await answer("elicitation/create", who);
      return failed(-32002, "Not there", { uri: "a://b" }) as never;
    });
    const client = modernClient(house);
    const first = (await client.call("work").read).result;
    const { error } = await client.call("work", more(first, { "elicitation-1": accept("Ada") })).read;
    expect(error).toEqual({ code: -32602, message: "Not there", data: { uri: "a://b" } });
  });

  test("cancels the call when its client leaves while it waits for the rest", async () => {
    const ended = Promise.withResolvers<string>();
    const going = Promise.withResolvers<void>();
    const house = await houseOver(async ({ answer, signal }) => {
      await answer("elicitation/create", who);
      going.resolve();
      return new Promise((_, reject) =>
        signal.addEventListener("abort", () => {
          ended.resolve((signal.reason as Error).message);
          reject(signal.reason);
        }),
      );
    });
    const client = modernClient(house);
    const first = client.call("work");
    const { result } = await first.read;
    first.abort.abort(new Error("the stream of the first round was closed"));
    const second = client.call("work", more(result, { "elicitation-1": accept("Ada") }));
    await going.promise;
    second.abort.abort(new Error("gone"));
    expect(await ended.promise).toBe("The client cancelled the call.");
    await second.answer;
    await vi.waitFor(() => expect(house.upstreams.parked).toBe(0));
  });
});

describe("a parked call", () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] }));

  /** While it is waited for, the clock that this test owns goes on. */
  async function passing<Answer>(round: Promise<Answer>): Promise<Answer> {
    const ended = round.then((answer) => ({ answer }));
    let seen: { answer: Answer } | undefined;
    void ended.then((end) => (seen = end));
    await vi.waitFor(() => expect(seen).toBeDefined());
    return (await ended).answer;
  }

  test("is given up when its client does not come back", async () => {
    const ended = Promise.withResolvers<string>();
    const house = await houseOver(async ({ answer, signal }) => {
      signal.addEventListener("abort", () => ended.resolve((signal.reason as Error).message));
      await answer("elicitation/create", who);
      return done({ content: [] });
    });
    await passing(modernClient(house).call("work").read);
    vi.advanceTimersByTime(10 * 60_000);
    expect(await ended.promise).toMatch("within 10 minutes");
  });

  test("whose replica is gone has to be called anew, and the client is told so", async () => {
    const world = new TestWorld();
    const here = await houseOver(curious, { world });
    const there = await houseOver(curious, { world, seal: here.parts.seal });
    const first = (await passing(modernClient(here).call("work").read)).result;
    world.replicas.clear();
    const again = modernClient(there).call("work", more(first, { "elicitation-1": accept("Ada") })).read;
    await vi.advanceTimersByTimeAsync(3_000);
    expect((await again).error).toMatchObject({ code: -32602, data: { code: "bad_state" } });
  });
});

describe("a legacy server that wants a page visited first", () => {
  const page = { mode: "url", url: "https://x.test", message: "Sign in", elicitationId: "e1" };
  const until =
    (isVisited: () => boolean): Work =>
    () =>
      isVisited()
        ? done({ content: [] })
        : (failed(-32042, "Visit first", { elicitations: [page] }) as never);

  test("has a modern client asked, and is called again when it was there", async () => {
    let isVisited = false;
    const client = modernClient(await houseOver(until(() => isVisited)));
    const first = (await client.call("work").read).result;
    expect(first.inputRequests).toEqual({ "elicitation-1": { method: "elicitation/create", params: page } });
    const declined = await client.call("work", more(first, { "elicitation-1": { action: "decline" } })).read;
    expect(declined.error.data.code).toBe("upstream_refused");
    isVisited = true;
    const second = await client.call("work", more(first, { "elicitation-1": { action: "accept" } })).read;
    expect(second.result.resultType).toBe("complete");
  });

  test("says so to a legacy client in its own words", async () => {
    const house = await houseOver(until(() => false));
    const client = await legacyClient(house);
    expect((await client.call("work").read).error).toEqual({
      code: -32042,
      message: "Visit first",
      data: { elicitations: [page] },
    });
  });

  test("and a client that shows no pages learns what it lacks", async () => {
    const client = modernClient(await houseOver(until(() => false)), {});
    expect((await client.call("work").read).error).toMatchObject({ code: -32021 });
  });
});

test("a modern client reads of a legacy server's resources how long they may be kept", async () => {
  const house = await houseOver(() => done({ contents: [] }));
  const { result } = await modernClient(house).ask({ method: "resources/read", params: { uri: "a://b" } })
    .read;
  expect(result).toEqual({ resultType: "complete", ttlMs: 0, cacheScope: "private", contents: [] });
  expect(isObject(house.server.calls.at(-1)!.params._meta)).toBe(false);
});
