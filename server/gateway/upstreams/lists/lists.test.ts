import { afterEach, describe, expect, test, vi } from "vitest";
import { done, failed, TestConnection, TestPool } from "../bridge/test-connection.ts";
import type { OutgoingCall } from "../connection.ts";
import { legacyClient, modernClient, openTestHouse } from "../test-house-of-upstreams.ts";
import { fetchLists } from "./fetch-lists.ts";

const tool = (name: string, more: object = {}) => ({ name, inputSchema: { type: "object" }, ...more });
const introduction = { clientInfo: { name: "gatehouse", version: "1" }, capabilities: {} };

const cleanUp: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of cleanUp.splice(0)) await end();
});

async function houseOver(connection: TestConnection, isEager = true) {
  const pool = new TestPool(connection);
  const house = await openTestHouse({ pools: { up: pool }, isEager });
  cleanUp.push(house.close);
  return { ...house, pool };
}

/** A server whose tools/list is what the test says, page by page. */
function paging(pageAfter: (cursor: unknown) => object) {
  const connection = new TestConnection("modern");
  const request = connection.request.bind(connection);
  connection.request = async (call: OutgoingCall) =>
    call.method === "tools/list" ? done(pageAfter(call.params.cursor) as never) : request(call);
  const signal = new AbortController().signal;
  let id = 0;
  return fetchLists({ connection, introduction, nextId: () => id++, signal, last: null });
}

function nested(levels: number): object {
  let schema: object = { type: "object" };
  for (let level = 0; level < levels; level += 1) schema = { type: "object", properties: { a: schema } };
  return schema;
}

describe("a server's lists", () => {
  test("are followed through all pages, and kept whole", async () => {
    const pages: Record<string, object> = {
      undefined: { tools: [tool("a", { "x-own": { deep: 1 } })], nextCursor: "2", ttlMs: 500 },
      2: { tools: [tool("b")], nextCursor: "3", ttlMs: 900 },
      3: { tools: [], nextCursor: "" },
    };
    const { tools, ttlMs, notes } = await paging((cursor) => pages[`${cursor}`]!);
    expect(tools).toEqual([tool("a", { "x-own": { deep: 1 } }), tool("b")]);
    expect([ttlMs, notes]).toEqual([500, []]);
  });

  test("that never end are cut, and it is said where", async () => {
    let page = 0;
    const endless = await paging(() => ({ tools: [tool(`t${page}`)], nextCursor: `${page++}` }));
    expect(endless.tools).toHaveLength(200);
    expect(endless.notes).toEqual(["tools: the list is cut after 200 pages."]);
    const circling = await paging(() => ({ tools: [tool("a")], nextCursor: "same" }));
    expect(circling.notes.at(-1)).toMatch("the same next page twice");
    const crowded = await paging((cursor) => ({
      tools: Array.from({ length: 6_000 }, (_, at) => tool(`${cursor}-${at}`)),
      nextCursor: `${cursor}x`,
    }));
    expect(crowded.tools).toHaveLength(10_000);
  });

  test.each([
    ["has no name", { inputSchema: {} }, /has no name/],
    ["has no schema", { name: "x" }, /no inputSchema/],
    ["is 10,000 levels deep", tool("x", { inputSchema: nested(10_000) }), /levels deep/],
    ["is huge", tool("x", { description: "d".repeat(300_000) }), /longer than/],
    ["is there twice", tool("good"), /twice/],
    ["is no object", 7, /no object/],
  ])("leave out what %s, and keep the rest", async (_, bad, why) => {
    const { tools, notes } = await paging(() => ({ tools: [tool("good"), bad, tool("better")] }));
    expect(tools.map(({ name }) => name)).toEqual(["good", "better"]);
    expect(notes).toEqual([expect.stringMatching(why)]);
  });

  test("stay as they were while the server is away, and are others as soon as it says so", async () => {
    const server = new TestConnection("legacy", {}, { tools: [tool("a")] });
    const house = await houseOver(server);
    const names = () => [...house.parts.snapshot.current().endpoints.get("up")!.catalog.tools.keys()];
    expect([house.up.version, house.up.instructions, names()]).toEqual(["9", "Be kind.", ["a"]]);
    const request = server.request.bind(server);
    server.request = async () => failed(-32603, "away");
    await house.up.refresh();
    expect(names()).toEqual(["a"]);
    server.request = request;
    server.lists = { tools: [tool("a"), tool("b")] };
    server.tell("notifications/tools/list_changed");
    await vi.waitFor(() => expect(names()).toEqual(["a", "b"]));
  });

  test("are known though one of them is refused: of that the last one stays, and it is said why", async () => {
    const server = new TestConnection(
      "modern",
      {},
      { tools: [tool("a")], resources: [{ uri: "a://b", name: "b" }] },
    );
    const request = server.request.bind(server);
    let refused = "resources/list";
    server.request = async (call) =>
      call.method === refused ? failed(-32603, "Log in first.") : request(call);
    const { up } = await houseOver(server);
    const notes = ["resources: the server refuses to list them: Log in first."];
    expect([up.tools, up.resources, up.notes]).toEqual([[tool("a")], [], notes]);
    refused = "";
    await up.refresh();
    expect([up.resources.map(({ uri }) => uri), up.notes]).toEqual([["a://b"], []]);
    refused = "resources/list";
    server.lists.tools = [tool("b")];
    await up.refresh();
    expect([up.tools, up.resources.length, up.notes]).toEqual([[tool("b")], 1, notes]);
  });

  test("that could not be fetched are fetched when the server is well again, though nobody asks", async () => {
    const server = new TestConnection("legacy", {}, { tools: [tool("a")] });
    const { up, pool } = await houseOver(server);
    const asked = vi.spyOn(server, "request").mockImplementationOnce(async () => failed(-32603, "away"));
    await up.refresh();
    const before = asked.mock.calls.length;
    server.lists = { tools: [tool("a"), tool("b")] };
    pool.nowWell();
    await vi.waitFor(() => expect(up.tools).toHaveLength(2));
    const fetched = asked.mock.calls.length;
    expect(fetched).toBeGreaterThan(before);
    pool.nowWell(); // nothing is missing
    expect(asked.mock.calls.length).toBe(fetched);
  });

  test("are fetched once at a time, whoever asks", async () => {
    const server = new TestConnection("modern", {}, { tools: [tool("a")] });
    const house = await houseOver(server);
    const before = house.pool.sticky.length;
    await Promise.all([house.up.refresh(), house.up.refresh(), house.up.refresh()]);
    expect(house.pool.sticky.length).toBe(before + 1);
    house.up.asked();
    expect(house.pool.sticky.length).toBe(before + 1);
    house.time.ms += 30_000;
    house.up.asked();
    expect(house.pool.sticky.length).toBe(before + 2);
  });

  test("of a process on demand are fetched when a call wakes it; who lists neither wakes it nor keeps it awake", async () => {
    const house = await houseOver(new TestConnection("modern", {}, { tools: [tool("a")] }), false);
    const { pool, time, up } = house;
    const listLater = async () => {
      const before = pool.ran.length;
      time.ms += 30_000;
      await modernClient(house).ask({ method: "tools/list" }).read;
      return pool.ran.length - before;
    };
    pool.isConnected = false;
    expect(await listLater()).toBe(0);
    pool.isConnected = true;
    pool.connection = new TestConnection("modern", {}, { tools: [tool("a"), tool("b")] });
    await modernClient(house).call("a").read;
    await vi.waitFor(() => expect(up.tools).toHaveLength(2));
    expect(await listLater()).toBe(0);
    await modernClient(house).call("a").read;
    expect(await listLater()).toBe(1);
  });

  test("that changed are told of to whoever listens", async () => {
    const server = new TestConnection("modern", {}, { tools: [tool("a")] });
    const house = await houseOver(server);
    const params = { notifications: { toolsListChanged: true } };
    const { outlet } = modernClient(house).ask({ method: "subscriptions/listen", params });
    await vi.waitFor(() => expect(outlet.messages).toHaveLength(1));
    server.lists = { tools: [tool("b")] };
    const changed = outlet.next();
    server.calls
      .find(({ method }) => method === "subscriptions/listen")!
      .hear({
        jsonrpc: "2.0",
        method: "notifications/tools/list_changed",
      });
    expect(await changed).toMatchObject({ method: "notifications/tools/list_changed" });
  });
});

describe.each(["legacy", "modern"] as const)("a resource of a %s server", (era) => {
  const lists = {
    resources: [
      { uri: "a://b", name: "b" },
      { uri: "a://c", name: "c" },
    ],
  };
  const URI = { uri: "a://b" };

  /** What the server was asked to tell of, last. */
  function followed(server: TestConnection): unknown {
    if (era === "modern") {
      const listen = server.calls.findLast(({ method }) => method === "subscriptions/listen");
      const wanted = listen!.params.notifications as { resourceSubscriptions?: string[] };
      return wanted.resourceSubscriptions ?? [];
    }
    const uris = new Set<unknown>();
    for (const { method, params } of server.calls) {
      if (method === "resources/subscribe") uris.add(params.uri);
      if (method === "resources/unsubscribe") uris.delete(params.uri);
    }
    return [...uris];
  }
  function update(server: TestConnection): void {
    const updated = { jsonrpc: "2.0", method: "notifications/resources/updated", params: URI };
    if (era === "legacy") server.tell(updated.method, URI);
    else server.calls.findLast(({ method }) => method === "subscriptions/listen")!.hear(updated);
  }

  test("is followed before a modern client is told that it is, and no longer than it listens", async () => {
    const server = new TestConnection(era, {}, lists);
    const house = await houseOver(server);
    expect(followed(server)).toEqual([]);
    const params = { notifications: { resourceSubscriptions: ["a://b"] } };
    const { outlet, abort, answer } = modernClient(house).ask({ method: "subscriptions/listen", params });
    await vi.waitFor(() => expect(outlet.messages).toHaveLength(1));
    expect(followed(server)).toEqual(["a://b"]);
    const updated = outlet.next();
    update(server);
    expect(await updated).toMatchObject({ method: "notifications/resources/updated", params: URI });
    abort.abort(new Error("gone"));
    await answer;
    await vi.waitFor(() => expect(followed(server)).toEqual([]));
  });

  test("is followed when a legacy client's subscription is answered, and by nobody else's stream", async () => {
    const server = new TestConnection(era, {}, lists);
    const house = await houseOver(server);
    const [one, other] = [await legacyClient(house), await legacyClient(house)];
    const streams = [one, other].map((client) => client.ask({ method: "", more: { verb: "GET" } }));
    await vi.waitFor(() => expect(streams.every(({ outlet }) => outlet.isOpen)).toBe(true));
    await one.ask({ method: "resources/subscribe", params: URI }).answer;
    expect(followed(server)).toEqual(["a://b"]);
    const updated = streams[0]!.outlet.next();
    update(server);
    expect(await updated).toMatchObject({ params: URI });
    expect(streams[1]!.outlet.messages).toEqual([]);
    await one.ask({ method: "resources/unsubscribe", params: URI }).answer;
    expect(followed(server)).toEqual([]);
    for (const { abort } of streams) abort.abort(new Error("gone"));
    await Promise.all(streams.map(({ answer }) => answer));
  });

  test("is followed again after the connection was lost, and what may have been missed is told", async () => {
    const server = new TestConnection(era, {}, lists);
    const house = await houseOver(server);
    const params = { notifications: { resourceSubscriptions: ["a://b"] } };
    const { outlet, abort, answer } = modernClient(house).ask({ method: "subscriptions/listen", params });
    await vi.waitFor(() => expect(outlet.messages).toHaveLength(1));
    const next = new TestConnection(era, {}, lists);
    house.pool.connection = next;
    const told = outlet.next();
    await server.close();
    expect(await told).toMatchObject({ params: URI });
    expect(followed(next)).toEqual(["a://b"]);
    abort.abort(new Error("gone"));
    await answer;
  });
});
