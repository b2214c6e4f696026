import { StreamableHTTPClientTransport as Http } from "@modelcontextprotocol/client";
import { WebSocket } from "ws";
import { modernRequest } from "../harness/ask-mcp.ts";
import { connectV2, MODERN } from "../harness/connect-v2.ts";
import { LegacySession } from "../harness/legacy-session.ts";
import { openEvents } from "../harness/open-events.ts";
import { readMetrics } from "../harness/read-metrics.ts";
import { TcpTransport } from "../harness/tcp-transport.ts";
import { type Place, type TestClient, withKey } from "../harness/test-client.ts";
import { expect, test } from "./replicas-fixture.ts";

const WATCHED = "test://watched-resource";
const WAITING = { name: "wait_until_stopped", arguments: {} };
/** A client that goes away frees everything within this; on a busy machine, once in so many times. */
const GONE_MS_MAX = 1_000;
const TIMES_MAX = 5;
const LOOKS_MS = [50];

/** Begins a call that waits for ever; resolves once it runs, with how its client goes away. */
type Begin = (here: Place & { tcpPort: number }, there: Place) => Promise<() => unknown>;

const post = ({ key }: Place, { headers, body }: { headers: object; body: string }) => ({
  method: "POST",
  headers: {
    ...headers,
    authorization: `Bearer ${key}`,
    "content-type": "application/json",
    accept: "application/json, text/event-stream",
  },
  body,
});

const ways: Record<string, Begin> = {
  "a modern client closes its stream": async (here) => {
    const params = { ...WAITING, _meta: { progressToken: 1 } };
    const calling = await openEvents(here.url, post(here, modernRequest("tools/call", params)));
    await calling.next();
    return calling.leave;
  },
  "a legacy client without a session closes its stream": async (here) => {
    const params = { ...WAITING, _meta: { progressToken: 1 } };
    const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "tools/call", params });
    const calling = await openEvents(here.url, post(here, { headers: {}, body }));
    await calling.next();
    return calling.leave;
  },
  "a legacy client cancels": async (here) => {
    const session = await LegacySession.open(here);
    const calling = await session.call("wait_until_stopped", { _meta: { progressToken: 1 } });
    await calling.next();
    return () => session.say({ method: "notifications/cancelled", params: { requestId: 7 } });
  },
  "a legacy client cancels at the other replica": async (here, there) => {
    const session = await LegacySession.open(here);
    const calling = await session.call("wait_until_stopped", { _meta: { progressToken: 1 } });
    await calling.next();
    return () => session.at(there.url).say({ method: "notifications/cancelled", params: { requestId: 7 } });
  },
  "a WebSocket is gone": async ({ url, key }) => {
    const socket = new WebSocket(url.replace(/^http/, "ws"), { headers: { authorization: `Bearer ${key}` } });
    await new Promise((resolve) => socket.once("open", resolve));
    const params = { ...WAITING, _meta: { progressToken: 1 } };
    socket.send(JSON.stringify({ jsonrpc: "2.0", id: 1, method: "tools/call", params }));
    await new Promise((resolve) => socket.once("message", resolve));
    return () => socket.terminate();
  },
  "a TCP connection is lost": async ({ tcpPort, key }) => {
    const tcp = new TcpTransport(tcpPort, { key, endpoint: "conformance" });
    await tcp.start();
    const progress = new Promise<void>((resolve) => {
      tcp.onmessage = () => resolve();
    });
    const params = { ...WAITING, _meta: { progressToken: 1 } };
    await tcp.send({ jsonrpc: "2.0", id: 1, method: "tools/call", params });
    await progress;
    return () => tcp.close();
  },
  "the stream of HTTP+SSE is gone": async ({ url, key }) => {
    const headers = { authorization: `Bearer ${key}`, accept: "text/event-stream" };
    const stream = await openEvents(`${url}/sse`, { headers });
    const endpoint = new URL((await stream.next())!.data, url).href;
    const params = { ...WAITING, _meta: { progressToken: 1 } };
    const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "tools/call", params });
    await fetch(endpoint, post({ url, key }, { headers: {}, body }));
    await stream.next();
    return stream.leave;
  },
};

const lanes = ["fast", "slow"] as const;

for (const lane of lanes) {
  for (const [what, begin] of Object.entries(ways)) {
    test(`${what} (${lane} lane): its call stops within a second, and leaves nothing behind`, {
      tag: "@gone-client",
    }, async ({ replicas: { houses, key, tcpPort } }) => {
      const [fast, slow] = houses.map(({ url }) => ({ url: `${url}/mcp/conformance`, key })) as [
        Place,
        Place,
      ];
      const [here, there] = lane === "fast" ? [fast, slow] : [slow, fast];
      const goneWithin = async () => {
        const watcher: TestClient = await connectV2(new Http(new URL(here.url), withKey(key)), MODERN);
        await watcher.watch(WATCHED);
        const leave = await begin({ ...here, tcpPort }, there);
        expect(watcher.heard.updated).toEqual([]);
        const leftAt = performance.now();
        await leave();
        await expect.poll(() => watcher.heard.updated, { intervals: LOOKS_MS }).toEqual([WATCHED]);
        const tookMs = performance.now() - leftAt;
        await watcher.close();
        for (const house of houses)
          await expect.poll(() => countOpen(house), { intervals: LOOKS_MS }).toBe(0);
        return tookMs;
      };
      let tookMs = Number.POSITIVE_INFINITY;
      for (let times = 0; tookMs > GONE_MS_MAX && times < TIMES_MAX; times++) tookMs = await goneWithin();
      expect(tookMs).toBeLessThan(GONE_MS_MAX);
    });
  }
}

async function countOpen(house: { url: string }): Promise<number> {
  const open = [
    ...Object.values(await readMetrics(house, "gatehouse_streams{")),
    ...Object.values(await readMetrics(house, "gatehouse_lines{")),
  ];
  expect(open.length).toBeGreaterThan(3);
  return open.reduce((sum, count) => sum + count, 0);
}
