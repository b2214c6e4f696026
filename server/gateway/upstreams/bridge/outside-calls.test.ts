import { afterEach, describe, expect, test } from "vitest";
import { handleIncoming } from "../../handle-incoming.ts";
import type { JsonObject } from "../../protocol/message.ts";
import { TestWorld } from "../../sessions/test-sessions.ts";
import { incoming, request } from "../../test-gateway.ts";
import { TestOutlet } from "../../test-outlet.ts";
import { anyKey, legacyClient, modernClient, openTestHouse } from "../test-house-of-upstreams.ts";
import { AskedPages } from "./asked-pages.ts";
import { done, failed, TestConnection, TestPool } from "./test-connection.ts";

const TOOLS = { tools: [{ name: "work", inputSchema: { type: "object" } }] };
const page = { mode: "url", elicitationId: "e1", message: "Sign in", url: "https://x.test/" };
const VISITED = "notifications/elicitation/complete";

const cleanUp: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of cleanUp.splice(0)) await end();
});

async function openHouse(server: TestConnection, more: Partial<Parameters<typeof openTestHouse>[0]> = {}) {
  const pool = new TestPool(server);
  const house = await openTestHouse({ pools: { up: pool }, sharing: "caller", ...more });
  cleanUp.push(house.close);
  return { ...house, pool };
}
type House = Awaited<ReturnType<typeof openHouse>>;

/** The session's own stream, as a GET opens it. */
function openStream({ parts }: Pick<House, "parts">, sessionId: string) {
  const outlet = new TestOutlet();
  const verb = { verb: "GET" as const, outlet, sessionId, slug: "up", credential: anyKey.minted.key };
  void handleIncoming(incoming("", verb), parts);
  return { outlet, visits: () => outlet.messages.filter(({ method }) => method === VISITED) };
}

describe("a page that a legacy server sends its client to", () => {
  const asks = (answer: (method: string, params: JsonObject) => Promise<JsonObject>) =>
    answer("elicitation/create", page).then(() => done({ content: [] }));
  const ways: [how: string, server: () => TestConnection][] = [
    [
      "by a question",
      () => new TestConnection("legacy", { "tools/call": ({ answer }) => asks(answer) }, TOOLS),
    ],
    [
      "by refusing the call",
      () =>
        new TestConnection(
          "legacy",
          { "tools/call": () => failed(-32042, "First sign in", { elicitations: [page] }) },
          TOOLS,
        ),
    ],
  ];

  test.each(ways)(
    "%s: whoever was sent there hears of the visit after the call, and nobody else",
    async (_, make) => {
      const server = make();
      const house = await openHouse(server);
      const answer = () => ({ result: { action: "accept" } });
      const [asked, other] = [await legacyClient(house, { answer }), await legacyClient(house)];
      const [stream, others] = [openStream(house, asked.sessionId), openStream(house, other.sessionId)];
      await asked.call("work").read;
      server.tell(VISITED, { elicitationId: "nobody's" });
      server.tell(VISITED, { elicitationId: "e1", "x-own": 1 });
      server.tell(VISITED, { elicitationId: "e1" });
      await expect.poll(stream.visits).toMatchObject([{ params: { elicitationId: "e1", "x-own": 1 } }]);
      expect(others.visits()).toEqual([]);
    },
  );

  test("is told of where the client listens, at whichever replica", async () => {
    const world = new TestWorld();
    const server = ways[0]![1]();
    const one = await openHouse(server, { world });
    const other = await openHouse(new TestConnection("legacy", {}, TOOLS), { world, seal: one.parts.seal });
    const client = await legacyClient(one, { answer: () => ({ result: { action: "accept" } }) });
    const stream = openStream(other, client.sessionId);
    await client.call("work").read;
    server.tell(VISITED, { elicitationId: "e1" });
    await expect.poll(stream.visits).toHaveLength(1);
  });

  test("is remembered for ten thousand others, and no longer", () => {
    const pages = new AskedPages();
    for (let n = 0; n <= 10_000; n += 1) pages.sent({ ...page, elicitationId: `e${n}` }, "s");
    expect([pages.visited({ elicitationId: "e0" }), pages.visited({ elicitationId: "e1" })]).toEqual([
      null,
      "s",
    ]);
  });
});

describe("what a server logs between calls", () => {
  const idle = () => new TestConnection("legacy", { "tools/call": () => done({ content: [] }) }, TOOLS);
  const LOG = "notifications/message";
  const logsOn = ({ outlet }: ReturnType<typeof openStream>) =>
    outlet.messages.filter(({ method }) => method === LOG).map(({ params }) => (params as JsonObject).data);

  test("is heard by the session that called last over a connection of its own, as loud as it wants", async () => {
    const server = idle();
    const house = await openHouse(server);
    const [one, other] = [await legacyClient(house), await legacyClient(house)];
    const [heard, others] = [openStream(house, one.sessionId), openStream(house, other.sessionId)];
    await other.call("work").read;
    await one.call("work").read;
    server.tell(LOG, { level: "info", data: "first", logger: "disk" });
    await one.ask({ method: "logging/setLevel", params: { level: "error" } }).read;
    for (const level of ["info", "error", "loud"]) server.tell(LOG, { level, data: level });
    await expect.poll(() => logsOn(heard)).toEqual(["first", "error"]);
    expect(logsOn(others)).toEqual([]);
  });

  test("is nobody's where all share the connection", async () => {
    const server = idle();
    const house = await openHouse(server, { sharing: "everyone" });
    const client = await legacyClient(house);
    const stream = openStream(house, client.sessionId);
    await client.call("work").read;
    server.tell(LOG, { level: "error", data: "whose?" });
    server.lists = { ...TOOLS, tools: [...TOOLS.tools, { name: "more", inputSchema: { type: "object" } }] };
    server.tell("notifications/tools/list_changed");
    await expect.poll(() => stream.outlet.messages.length).toBe(1);
    expect(logsOn(stream)).toEqual([]);
  });
});

describe("a client's roots, between its calls", () => {
  const list = { roots: [{ uri: "file:///home/ada" }] };
  const idle = () => new TestConnection("legacy", { "tools/call": () => done({ content: [] }) }, TOOLS);
  const rootsOf = (server: TestConnection) => server.calls.at(-1)!.listRoots!({});

  test("are asked for on the stream that it holds, at whichever replica, and nobody else is asked", async () => {
    const world = new TestWorld();
    const server = idle();
    const one = await openHouse(server, { world });
    const other = await openHouse(idle(), { world, seal: one.parts.seal });
    const client = await legacyClient(one, { answer: () => ({ result: list }) });
    const [stream, others] = [client.listenAt(other), openStream(one, (await legacyClient(one)).sessionId)];
    await client.call("work").read;
    expect(await rootsOf(server)).toEqual(list);
    expect(stream.messages).toMatchObject([{ method: "roots/list", params: {} }]);
    expect(others.outlet.messages).toEqual([]);
  });

  test("are not asked for where it has none, or says that it cannot tell; who has no session has nobody to ask", async () => {
    const server = idle();
    const house = await openHouse(server);
    const without = await legacyClient(house, { capabilities: {} });
    await without.call("work").read;
    await expect(rootsOf(server)).rejects.toMatchObject({ wire: { code: -32601 } });
    const error = { code: -32603, message: "No disk." };
    const silent = await legacyClient(house, { answer: () => ({ error }) });
    silent.listenAt(house);
    await silent.call("work").read;
    await expect(rootsOf(server)).rejects.toMatchObject({ wire: { code: -32603 } });
    await house.send(request("tools/call", { name: "work", arguments: {} }));
    expect(server.calls.at(-1)!.listRoots).toBeUndefined();
  });
});

describe("that a client has other roots", () => {
  test("its own connection's server hears", async () => {
    const house = await openHouse(new TestConnection("legacy", {}, TOOLS));
    const client = await legacyClient(house);
    await client.tell("notifications/roots/list_changed", {});
    expect(house.pool.told).toEqual([
      { sticky: anyKey.entry.id, method: "notifications/roots/list_changed" },
    ]);
  });

  test("a server that all share does not: they are not everybody's", async () => {
    const house = await openHouse(new TestConnection("legacy", {}, TOOLS), { sharing: "everyone" });
    await (await legacyClient(house)).tell("notifications/roots/list_changed", {});
    expect(house.pool.told).toEqual([]);
  });
});

test("somebody who waits for a resource keeps the connection that tells of it; when they have left, nobody does", async () => {
  const lists = { ...TOOLS, resources: [{ uri: "a://b", name: "b" }] };
  const server = new TestConnection("modern", {}, lists);
  const { pool, ...house } = await openHouse(server, { sharing: "everyone" });
  expect(pool.isWanted(server)).toBe(false);
  const params = { notifications: { resourceSubscriptions: ["a://b"] } };
  const { abort, answer } = modernClient(house).ask({ method: "subscriptions/listen", params });
  await expect.poll(() => pool.isWanted(server)).toBe(true);
  expect(pool.isWanted(new TestConnection("modern"))).toBe(false);
  abort.abort(new Error("left"));
  await answer;
  await expect.poll(() => pool.isWanted(server)).toBe(false);
});
