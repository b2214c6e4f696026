import { once } from "node:events";
import { WebSocket } from "ws";
import { actAsAdmin, createKey } from "../harness/act.ts";
import { ask, modernRequest } from "../harness/ask-mcp.ts";
import { LegacySession } from "../harness/legacy-session.ts";
import { openEvents } from "../harness/open-events.ts";
import { TcpTransport } from "../harness/tcp-transport.ts";
import type { Place } from "../harness/test-client.ts";
import { expect, test } from "./fixtures.ts";

/** Opens something that lasts; gives how to wait for its end. */
type Hold = (place: Place & { tcpPort: number }) => Promise<() => Promise<unknown>>;

const lasting: Record<string, Hold> = {
  "a session's stream": async (place) => (await (await LegacySession.open(place)).listen()).rest,
  "a subscription": async ({ url, key }) => {
    const { headers, body } = modernRequest("subscriptions/listen", {
      notifications: { toolsListChanged: true },
    });
    const plain = {
      authorization: `Bearer ${key}`,
      "content-type": "application/json",
      accept: "application/json, text/event-stream",
    };
    const stream = await openEvents(url, { method: "POST", headers: { ...headers, ...plain }, body });
    await stream.next();
    return stream.rest;
  },
  "a WebSocket": async ({ url, key }) => {
    const socket = new WebSocket(url.replace(/^http/, "ws"), { headers: { authorization: `Bearer ${key}` } });
    await once(socket, "open");
    const closed = once(socket, "close");
    return () => closed;
  },
  "a TCP connection": async ({ tcpPort, key }) => {
    const tcp = new TcpTransport(tcpPort, { key, endpoint: "hello-world" });
    await tcp.start();
    const closed = new Promise<void>((resolve) => {
      tcp.onclose = resolve;
    });
    return () => closed;
  },
  "the stream of HTTP+SSE": async ({ url, key }) => {
    const headers = { authorization: `Bearer ${key}`, accept: "text/event-stream" };
    const stream = await openEvents(`${url}/sse`, { headers });
    await stream.next();
    return stream.rest;
  },
};

for (const [what, hold] of Object.entries(lasting)) {
  test(`${what} ends with the key that opened it`, { tag: "@revoked-streams" }, async ({
    house,
    tcpPort,
  }) => {
    const { id, key } = await createKey(house);
    const wait = await hold({ url: `${house.url}/mcp/hello-world`, key, tcpPort });
    let hasEnded = false;
    const ended = wait()
      .catch(() => undefined) // lost, or ended: either will do
      .then(() => (hasEnded = true));
    expect((await ask({ url: `${house.url}/mcp/hello-world`, key }, "ping")).status).toBe(200);
    expect(hasEnded).toBe(false);
    await actAsAdmin(house).key.revoke.mutate({ id });
    await ended;
  });
}
