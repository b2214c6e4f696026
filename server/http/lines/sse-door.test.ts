import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { SSEClientTransport } from "@modelcontextprotocol/sdk/client/sse.js";
import { ElicitRequestSchema, ToolListChangedNotificationSchema } from "@modelcontextprotocol/sdk/types.js";
import { afterEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { TestWorld } from "../../gateway/sessions/test-sessions.ts";
import { testKey } from "../../gateway/test-gateway.ts";
import { toolThat } from "../../gateway/test-servers.ts";
import type { HostedContext } from "../../hosted/kernel/hosted-context.ts";
import { openTestDoors, type TestDoors } from "./test-doors.ts";

const GONE_MS_MAX = 1_000;

const cleanUp: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of cleanUp.splice(0).reverse()) await end();
});

const ask = toolThat("ask", async (context: HostedContext) => {
  const schema = z.object({ colour: z.string() });
  const answer = await context.elicit({ name: "colour", message: "Which?", schema });
  return answer.action === "accept" ? answer.content.colour : answer.action;
});

async function openHouse(more: Parameters<typeof openTestDoors>[0] = {}): Promise<TestDoors> {
  const house = await openTestDoors({ tools: [ask], ...more });
  cleanUp.push(house.close);
  return house;
}

const authorize = (key: string) => ({ headers: { authorization: `Bearer ${key}` } });

/** The client that most people still run, by the transport that it had first. */
async function connectClient(house: TestDoors, path = "/mcp/alpha/sse", fetchThere = fetch): Promise<Client> {
  const client = new Client({ name: "old", version: "1" }, { capabilities: { elicitation: {} } });
  const transport = new SSEClientTransport(new URL(house.url + path), {
    requestInit: authorize(house.key),
    fetch: (url, init) => fetchThere(url, init),
  });
  await client.connect(transport);
  cleanUp.push(() => client.close());
  return client;
}

/** Opens a stream by hand; the address to post to is its first event. */
async function openStream(house: TestDoors, path = "/mcp/alpha/sse", key = house.key) {
  const leave = new AbortController();
  const headers = { accept: "text/event-stream", authorization: `Bearer ${key}` };
  const response = await fetch(house.url + path, { headers, signal: leave.signal });
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  const { value } = await reader.read();
  const post = (body: string, more: Record<string, string> = {}, at = house) =>
    fetch(at.url + endpoint, {
      method: "POST",
      body,
      headers: { "content-type": "application/json", authorization: `Bearer ${key}`, ...more },
    });
  const endpoint = /^event: endpoint\ndata: (\S+)\n\n$/.exec(value!)![1]!;
  return { endpoint, reader, post, leave: () => leave.abort() };
}
const PING = '{"jsonrpc":"2.0","id":1,"method":"ping"}';

describe("a client of 2024-11-05", () => {
  test("lists and calls over it, at one server and at all", async () => {
    const house = await openHouse();
    const one = await connectClient(house);
    expect((await one.listTools()).tools.map(({ name }) => name)).toContain("speak");
    const { structuredContent } = await one.callTool({ name: "speak", arguments: {} });
    expect(structuredContent).toEqual({ said: "alpha" });
    const all = await connectClient(house, "/mcp/sse");
    expect((await all.listTools()).tools.map(({ name }) => name)).toContain("alpha__speak");
    expect(house.meters.lines.sse).toBe(2);
  });
  test("is asked down the same stream, and told of news", async () => {
    const house = await openHouse();
    const client = await connectClient(house);
    client.setRequestHandler(ElicitRequestSchema, () => ({
      action: "accept",
      content: { colour: "grey" },
    }));
    const told = new Promise<void>((resolve) =>
      client.setNotificationHandler(ToolListChangedNotificationSchema, () => resolve()),
    );
    const { structuredContent } = await client.callTool({ name: "ask", arguments: {} });
    expect(structuredContent).toEqual({ said: "grey" });
    await expect.poll(() => house.meters.streams.session).toBe(1);
    house.gateway.parts.news.listChanged("alpha", "tools", ["alpha"]);
    await told;
  });
  test("that leaves is forgotten within a second", async () => {
    const house = await openHouse();
    const client = await connectClient(house);
    await client.close();
    const left = () => [house.meters.lines.sse, house.heartbeat.size, house.meters.streams.session];
    await expect.poll(left, { timeout: GONE_MS_MAX }).toEqual([0, 0, 0]);
  });
  test("whose stream is at one replica may post to another: two of them serve it without stickiness", async () => {
    const world = new TestWorld();
    const key = testKey({ rateLimitPerMinute: 1_000_000 });
    const [here, there] = [await openHouse({ world, key }), await openHouse({ world, key })];
    const turns = { posts: 0 };
    const client = await connectClient(here, "/mcp/alpha/sse", (url, init) => {
      const isElsewhere = init?.method === "POST" && turns.posts++ % 2 === 0;
      const target = String(url).replace(here.url, isElsewhere ? there.url : here.url);
      return fetch(target, init);
    });
    client.setRequestHandler(ElicitRequestSchema, () => ({
      action: "accept",
      content: { colour: "green" },
    }));
    for (let call = 0; call < 3; call++) {
      const { structuredContent } = await client.callTool({ name: "ask", arguments: {} });
      expect(structuredContent).toEqual({ said: "green" });
    }
    expect(turns.posts).toBeGreaterThan(4);
    expect([here.meters.lines.sse, there.meters.lines.sse]).toEqual([1, 0]);
  });
});

describe("the address to post to", () => {
  test("is below the stream's own, and nobody can guess it", async () => {
    const house = await openHouse();
    const { endpoint } = await openStream(house);
    expect(endpoint).toMatch(/^\/mcp\/alpha\/sse\/ln_[0-9A-Z]{40,}$/);
    expect((await openStream(house, "/mcp/sse")).endpoint).toMatch(/^\/mcp\/sse\/ln_/);
  });
  test("answers 202 and nothing; what there is to say goes down the stream", async () => {
    const { post, reader } = await openStream(await openHouse());
    const response = await post(PING);
    expect([response.status, await response.text()]).toEqual([202, ""]);
    expect((await reader.read()).value).toBe(
      'event: message\ndata: {"jsonrpc":"2.0","id":1,"result":{}}\n\n',
    );
  });
  test("is for the caller who has the stream", async () => {
    const house = await openHouse();
    const { post } = await openStream(house);
    expect((await post(PING, { authorization: `Bearer ${testKey().minted.key}` })).status).toBe(401);
    // The local admin is somebody else, too.
    expect((await post(PING, { authorization: "Bearer the-local-admin" })).status).toBe(404);
  });
  test("is gone when the stream is", async () => {
    const house = await openHouse();
    const { post, leave } = await openStream(house);
    leave();
    await expect.poll(() => house.meters.lines.sse).toBe(0);
    expect((await post(PING)).status).toBe(404);
  });
  test("of another replica is for the same caller there, too", async () => {
    const world = new TestWorld();
    const key = testKey();
    const [here, there] = [await openHouse({ world, key }), await openHouse({ world, key })];
    const { post } = await openStream(here);
    expect((await post(PING, { authorization: "Bearer the-local-admin" }, there)).status).toBe(404);
    expect((await post(PING, {}, there)).status).toBe(202);
  });
  test("takes what any POST takes: JSON, within the bound", async () => {
    const { post } = await openStream(await openHouse());
    expect((await post(PING, { "content-type": "text/plain" })).status).toBe(415);
    expect((await post("x".repeat(200_000))).status).toBe(413);
  });
});

test("the stream is refused as everything is: no key, no endpoint, no reader of streams", async () => {
  const house = await openHouse();
  const status = async (path: string, headers: Record<string, string>) =>
    (await fetch(house.url + path, { headers })).status;
  const accept = "text/event-stream";
  const authorization = `Bearer ${house.key}`;
  expect(await status("/mcp/alpha/sse", { accept })).toBe(401);
  expect(await status("/mcp/beta/sse", { accept, authorization })).toBe(404);
  expect(await status("/mcp/alpha/sse", { accept: "text/html", authorization })).toBe(406);
});

test("a newer client that posts to it is told 405, and tries the old way", async () => {
  const house = await openHouse();
  const response = await fetch(`${house.url}/mcp/alpha/sse`, { method: "POST", ...authorize(house.key) });
  expect([response.status, response.headers.get("allow")]).toEqual([405, "GET, OPTIONS"]);
});

test("the house stops: the stream ends, and nothing waits for it", async () => {
  const house = await openHouse();
  const { reader } = await openStream(house);
  await house.lines.close(5_000);
  expect((await reader.read()).done).toBe(true);
});
