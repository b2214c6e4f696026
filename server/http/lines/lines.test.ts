import { afterEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { toolThat } from "../../gateway/test-servers.ts";
import type { HostedContext } from "../../hosted/kernel/hosted-context.ts";
import { openTcp, openTestDoors, openWebSocket, type TestDoors } from "./test-doors.ts";

const GONE_MS_MAX = 1_000;
const MODERN = {
  "io.modelcontextprotocol/protocolVersion": "2026-07-28",
  "io.modelcontextprotocol/clientCapabilities": {},
};

const cleanUp: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of cleanUp.splice(0).reverse()) await end();
});

/** A house whose tool waits for the test, or for its signal; it knows how many calls of it run. */
async function openHouse(more: Parameters<typeof openTestDoors>[0] = {}) {
  const onFlooded = Promise.withResolvers<string>();
  const gate = Promise.withResolvers<string>();
  const running = { now: 0, most: 0 };
  const wait = toolThat("wait", async ({ signal }: HostedContext) => {
    running.most = Math.max(running.most, ++running.now);
    const aborted = new Promise<string>((_, reject) =>
      signal.addEventListener("abort", () => reject(signal.reason), { once: true }),
    );
    return Promise.race([gate.promise, aborted]).finally(() => running.now--);
  });
  const flood = toolThat("flood", async (context: HostedContext) => {
    for (let said = 0; said < 200 && !context.signal.aborted; said++) {
      context.log("warning", "x".repeat(1024 * 1024));
      await new Promise((resolve) => setImmediate(resolve));
    }
    const outcome = context.signal.aborted ? "aborted" : "all was taken";
    onFlooded.resolve(outcome);
    return outcome;
  });
  const large = toolThat("large", () => "x".repeat(2_000_000));
  const ask = toolThat("ask", async (context: HostedContext) => {
    const schema = z.object({ colour: z.string() });
    const answer = await context.elicit({ name: "colour", message: "Which?", schema });
    return answer.action === "accept" ? answer.content.colour : answer.action;
  });
  const house = await openTestDoors({ ...more, tools: [wait, flood, large, ask, ...(more.tools ?? [])] });
  cleanUp.push(house.close);
  return { house, running, flooded: onFlooded.promise, release: () => gate.resolve("done") };
}

const transports: [name: "websocket" | "tcp", open: typeof openTcp | typeof openWebSocket][] = [
  ["websocket", openWebSocket],
  ["tcp", openTcp],
];

describe.each(transports)("a line by %s", (transport, open) => {
  const peerOf = (house: TestDoors) => open(house);

  test("serves a legacy client from its opening to its calls", async () => {
    const { house } = await openHouse();
    const peer = await peerOf(house);
    const opened = await peer.initialize();
    expect(opened.result).toMatchObject({ protocolVersion: "2025-11-25" });
    expect((await peer.ask("tools/list")).result!.tools).toBeInstanceOf(Array);
    const { result } = await peer.ask("tools/call", { name: "speak", arguments: {} });
    expect(result).toMatchObject({ structuredContent: { said: "alpha" } });
    expect(house.meters.lines[transport]).toBe(1);
  });

  test("serves a modern client, whose messages have no headers to agree with", async () => {
    const { house } = await openHouse();
    const peer = await peerOf(house);
    const { result } = await peer.ask("tools/call", { name: "speak", arguments: {}, _meta: MODERN });
    expect(result).toMatchObject({ resultType: "complete", structuredContent: { said: "alpha" } });
  });

  test("takes a batch, as the versions did that had them", async () => {
    const { house } = await openHouse();
    const peer = await peerOf(house);
    peer.send(JSON.stringify([1, 2].map((id) => ({ jsonrpc: "2.0", id, method: "ping" }))));
    const answer = (await peer.until((message) => Array.isArray(message))) as unknown as { id: number }[];
    expect(answer.map(({ id }) => id)).toEqual([1, 2]);
  });

  test("answers what is no message in words, and goes on", async () => {
    const { house } = await openHouse();
    const peer = await peerOf(house);
    peer.send("{not json}");
    expect((await peer.until(({ error }) => error !== undefined)).error!.code).toBe(-32700);
    expect((await peer.ask("ping")).result).toEqual({});
  });

  test("carries our questions, and the client's answers to them", async () => {
    const { house } = await openHouse();
    const peer = await peerOf(house);
    await peer.initialize({ elicitation: { form: {} } });
    const answering = peer.ask("tools/call", { name: "ask", arguments: {} });
    const question = await peer.until(({ method }) => method === "elicitation/create");
    const result = { action: "accept", content: { colour: "grey" } };
    peer.send(JSON.stringify({ jsonrpc: "2.0", id: question.id, result }));
    expect((await answering).result).toMatchObject({ structuredContent: { said: "grey" } });
  });

  test("a session's client hears that a list changed, without asking for a stream", async () => {
    const { house } = await openHouse();
    const peer = await peerOf(house);
    await peer.initialize();
    const { meters, news } = house.gateway.parts;
    await expect.poll(() => meters.streams.session).toBe(1);
    news.listChanged("alpha", "tools", ["alpha"]);
    await peer.until(({ method }) => method === "notifications/tools/list_changed");
  });

  test("a modern client listens, cancels by message, and is answered meanwhile", async () => {
    const { house } = await openHouse();
    const peer = await peerOf(house);
    const notifications = { toolsListChanged: true };
    const id = peer.begin("subscriptions/listen", { notifications, _meta: MODERN });
    await peer.until(({ method }) => method === "notifications/subscriptions/acknowledged");
    expect((await peer.ask("tools/list", { _meta: MODERN })).result).toBeDefined();
    house.gateway.parts.news.listChanged("alpha", "tools", ["alpha"]);
    await peer.until(({ method }) => method === "notifications/tools/list_changed");
    peer.tell("notifications/cancelled", { requestId: id, _meta: MODERN });
    await expect.poll(() => house.meters.streams.listen).toBe(0);
  });

  test("a call that is cancelled by message stops", async () => {
    const { house, running } = await openHouse();
    const peer = await peerOf(house);
    await peer.initialize();
    const requestId = peer.begin("tools/call", { name: "wait", arguments: {} });
    await expect.poll(() => running.now).toBe(1);
    peer.tell("notifications/cancelled", { requestId });
    await expect.poll(() => running.now).toBe(0);
  });

  test("a client that leaves is forgotten within a second: its calls, its session, its line", async () => {
    const { house, running } = await openHouse();
    const peer = await peerOf(house);
    await peer.initialize();
    peer.begin("tools/call", { name: "wait", arguments: {} });
    await expect.poll(() => running.now).toBe(1);
    peer.leave();
    const left = () => [running.now, house.meters.lines[transport], house.meters.streams.session];
    await expect.poll(left, { timeout: GONE_MS_MAX }).toEqual([0, 0, 0]);
    expect(house.lines.heartbeat.size).toBe(0);
    await expect
      .poll(async () => (await house.gateway.recorded()).map(({ method }) => method))
      .toContain("session/end");
  });

  test("a client that does not read is dropped, and what floods it stops", async () => {
    const { house, flooded } = await openHouse();
    const peer = await peerOf(house);
    await peer.initialize();
    peer.begin("tools/call", { name: "flood", arguments: {} });
    await peer.until(({ method }) => method === "notifications/message");
    peer.stopReading();
    expect(await flooded).toBe("aborted");
    expect([house.meters.slowLines, house.meters.lines[transport]]).toEqual([1, 0]);
  });

  test("a client that reads is sent as much as there is", async () => {
    const { house } = await openHouse();
    const peer = await peerOf(house);
    await peer.initialize();
    const { result } = await peer.ask("tools/call", { name: "large", arguments: {} });
    expect(JSON.stringify(result).length).toBeGreaterThan(4_000_000);
    expect(house.meters.slowLines).toBe(0);
  });

  test("no more than 64 calls run at once; the rest waits unread, and all are answered", async () => {
    const { house, running, release } = await openHouse();
    const peer = await peerOf(house);
    await peer.initialize();
    const asked = Array.from({ length: 100 }, () => peer.ask("tools/call", { name: "wait", arguments: {} }));
    await expect.poll(() => running.now).toBe(64);
    release();
    const answers = await Promise.all(asked);
    expect(answers.every(({ result }) => result !== undefined)).toBe(true);
    expect(running.most).toBe(64);
  });

  test("a client need not wait: what follows the opening in one breath belongs to its session", async () => {
    const { house } = await openHouse();
    const peer = await peerOf(house);
    const opening = peer.initialize();
    // Means nothing without a session.
    const level = peer.ask("logging/setLevel", { level: "error" });
    expect((await opening).result).toBeDefined();
    expect((await level).result).toEqual({});
  });

  test("nor need one that said something before its opening", async () => {
    const { house, running, release } = await openHouse();
    const peer = await peerOf(house);
    const long = peer.ask("tools/call", { name: "wait", arguments: {} });
    await expect.poll(() => running.now).toBe(1);
    const ping = peer.ask("ping");
    const opening = peer.initialize();
    const level = peer.ask("logging/setLevel", { level: "error" });
    expect((await ping).result).toEqual({});
    expect((await opening).result).toBeDefined();
    expect((await level).result).toEqual({});
    release();
    expect((await long).result).toBeDefined();
  });

  test("a call that only speaks of an opening holds up nobody", async () => {
    const { house, running, release } = await openHouse();
    const peer = await peerOf(house);
    const _meta = { ...MODERN, said: "initialize" };
    const long = peer.ask("tools/call", { name: "wait", arguments: {}, _meta });
    await expect.poll(() => running.now).toBe(1);
    expect((await peer.ask("tools/list", { _meta: MODERN })).result).toBeDefined();
    release();
    expect((await long).result).toBeDefined();
  });

  test("a long first call holds up nobody", async () => {
    const { house, running, release } = await openHouse();
    const peer = await peerOf(house);
    const long = peer.ask("tools/call", { name: "wait", arguments: {}, _meta: MODERN });
    await expect.poll(() => running.now).toBe(1);
    expect((await peer.ask("tools/list", { _meta: MODERN })).result).toBeDefined();
    release();
    expect((await long).result).toBeDefined();
  });

  test("a client that leaves is noticed even while its calls wait for one another", async () => {
    const { house, running } = await openHouse();
    const peer = await peerOf(house);
    await peer.initialize();
    for (let call = 0; call < 100; call++) peer.begin("tools/call", { name: "wait", arguments: {} });
    await expect.poll(() => running.now).toBe(64);
    peer.leave();
    await expect.poll(() => [running.now, house.meters.lines[transport]]).toEqual([0, 0]);
  });

  test("what waits is bounded: past it the line is not read, and goes on when it may", async () => {
    const { house, running, release } = await openHouse();
    const peer = await peerOf(house);
    await peer.initialize();
    const filler = "x".repeat(10_000);
    const params = { name: "wait", arguments: {}, _meta: { filler } };
    const asked = Array.from({ length: 100 }, () => peer.ask("tools/call", params));
    await expect.poll(() => running.now).toBe(64);
    release();
    expect(await Promise.all(asked)).toHaveLength(100);
  });

  test("a key that is revoked has its lines closed, though nothing was said on them", async () => {
    const { house } = await openHouse();
    const peer = await peerOf(house);
    await house.revokeKey();
    expect(await peer.closed).toBe(transport === "websocket" ? "1008 A valid API key is needed." : "closed");
  });

  test("a key that is revoked has its session's line closed", async () => {
    const { house } = await openHouse();
    const peer = await peerOf(house);
    await peer.initialize();
    await expect.poll(() => house.meters.streams.session).toBe(1);
    await house.revokeKey();
    expect(await peer.closed).toBe(transport === "websocket" ? "1008 A valid API key is needed." : "closed");
  });

  test("the house stops: what runs is answered, and then the line is closed", async () => {
    const { house, running, release } = await openHouse();
    const peer = await peerOf(house);
    await peer.initialize();
    const asked = peer.ask("tools/call", { name: "wait", arguments: {} });
    await expect.poll(() => running.now).toBe(1);
    house.drain();
    const closing = house.lines.close(5_000);
    release();
    expect((await asked).result).toBeDefined();
    await closing;
    expect(await peer.closed).toBe(transport === "websocket" ? "1001 The house is shutting down." : "closed");
  });

  test("the house stops: what does not end within the bound is cut off", async () => {
    const { house, running } = await openHouse();
    const peer = await peerOf(house);
    await peer.initialize();
    peer.begin("tools/call", { name: "wait", arguments: {} });
    await expect.poll(() => running.now).toBe(1);
    await house.lines.close(10);
    await expect.poll(() => running.now).toBe(0);
    await peer.closed;
  });
});
