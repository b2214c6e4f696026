import { once } from "node:events";
import type { IncomingMessage } from "node:http";
import { afterEach, describe, expect, test } from "vitest";
import { type ClientOptions, WebSocket } from "ws";
import { BODY_BYTES_MAX, openTestDoors, openWebSocket, type TestDoors } from "./test-doors.ts";

const cleanUp: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of cleanUp.splice(0).reverse()) await end();
});

async function openHouse(more: Parameters<typeof openTestDoors>[0] = {}): Promise<TestDoors> {
  const house = await openTestDoors(more);
  cleanUp.push(house.close);
  return house;
}

type Offer = { path?: string; protocols?: string[]; options?: ClientOptions };

/** What an offer comes to: the subprotocol it was given, or the status and code it was refused with. */
async function offer(house: TestDoors, { path = "/mcp/alpha", protocols = [], options = {} }: Offer) {
  const socket = new WebSocket(house.webSocketUrl + path, protocols, options);
  return new Promise<string>((resolve, reject) => {
    socket.once("open", () => {
      resolve(`open ${socket.protocol}`.trim());
      socket.terminate();
    });
    socket.once("unexpected-response", async (_, response: IncomingMessage) => {
      const body = JSON.parse(Buffer.concat(await response.toArray()).toString());
      resolve(`${response.statusCode} ${body.error.data.code}`);
    });
    socket.once("error", reject);
  });
}

describe("whoever comes with a key is let in", () => {
  test("in Authorization, in X-API-Key, or, as browsers must, in a subprotocol", async () => {
    const house = await openHouse();
    const { key } = house;
    expect(await offer(house, { options: { headers: { authorization: `Bearer ${key}` } } })).toBe("open");
    expect(await offer(house, { options: { headers: { "x-api-key": key } } })).toBe("open");
    expect(await offer(house, { protocols: ["mcp", `gatehouse.key.${key}`] })).toBe("open mcp");
  });
  test("and the key itself is never the protocol that is agreed on", async () => {
    const house = await openHouse();
    const protocols = [`gatehouse.key.${house.key}`, "mcp"];
    expect(await offer(house, { protocols })).toBe("open mcp");
  });
  test("at every address that HTTP has", async () => {
    const house = await openHouse();
    const options = { headers: { authorization: `Bearer ${house.key}` } };
    for (const path of ["/mcp", "/mcp/", "/mcp/alpha", "/mcp/alpha/", "/mcp/alpha?x=1"])
      expect(await offer(house, { path, options })).toBe("open");
  });
});

describe("whoever may not is answered in HTTP, before the upgrade", () => {
  test("without a key, with a wrong one, at no endpoint; and it is on the record", async () => {
    const house = await openHouse();
    const authorization = `Bearer ${house.key}`;
    expect(await offer(house, {})).toBe("401 unauthenticated");
    expect(await offer(house, { protocols: ["mcp", "gatehouse.key.gh_no"] })).toBe("401 unauthenticated");
    for (const path of ["/mcp/beta", "/mcp/sse", "/mcp/alpha/sse", "/mcp/alpha/deeper"])
      expect(await offer(house, { path, options: { headers: { authorization } } })).toBe("404 not_found");
    const codes = (await house.gateway.recorded()).map(({ code }) => code);
    expect(codes).toEqual(["unauthenticated", "unauthenticated", "not_found", "not_found"]);
  });
  test("from a page of another origin", async () => {
    const house = await openHouse();
    const headers = { authorization: `Bearer ${house.key}` };
    const from = (origin: string) => offer(house, { options: { headers, origin } });
    expect(await from("https://evil.example")).toBe("403 origin_refused");
    expect(await from("http://localhost:5173")).toBe("open");
  });
  test("while the house stops", async () => {
    const house = await openHouse();
    house.drain();
    const options = { headers: { authorization: `Bearer ${house.key}` } };
    expect(await offer(house, { options })).toBe("503 draining");
  });
});

describe("a frame", () => {
  async function closedBy(act: (socket: WebSocket) => void): Promise<number> {
    const house = await openHouse();
    const socket = new WebSocket(`${house.webSocketUrl}/mcp/alpha`, {
      headers: { authorization: `Bearer ${house.key}` },
    });
    await once(socket, "open");
    act(socket);
    const [code] = await once(socket, "close");
    await expect.poll(() => house.meters.lines.websocket).toBe(0);
    return code;
  }
  test("past the bound of a body ends the connection", async () => {
    expect(await closedBy((socket) => socket.send("x".repeat(BODY_BYTES_MAX + 1)))).toBe(1009);
  });
  test("that is not text ends it, in words", async () => {
    expect(await closedBy((socket) => socket.send(Buffer.from("{}")))).toBe(1003);
  });
  test("that is not UTF-8 ends it", async () => {
    expect(await closedBy((socket) => socket.send(Buffer.from([0xff, 0xfe]), { binary: false }))).toBe(1007);
  });
  test("is never compressed, whoever offers it", async () => {
    const house = await openHouse();
    const socket = new WebSocket(`${house.webSocketUrl}/mcp/alpha`, {
      headers: { authorization: `Bearer ${house.key}` },
      perMessageDeflate: true,
    });
    await once(socket, "open");
    expect(socket.extensions).toBe("");
    socket.terminate();
  });
});

describe("a peer", () => {
  test("that answers pings is kept", async () => {
    const house = await openHouse({ pingEveryMs: 500 }); // a busy machine may be late with a pong
    const peer = await openWebSocket(house);
    const { promise, resolve } = Promise.withResolvers<void>();
    const turns = { left: 3 };
    const counting = { beat: () => void (--turns.left === 0 && resolve()) };
    const turn = house.lines.heartbeat.join(counting);
    await promise;
    house.lines.heartbeat.leave(counting, turn);
    expect((await peer.ask("ping")).result).toEqual({});
  });
  test("that is silent is dropped, and forgotten", async () => {
    const house = await openHouse({ pingEveryMs: 40 });
    const socket = new WebSocket(`${house.webSocketUrl}/mcp/alpha`, {
      headers: { authorization: `Bearer ${house.key}` },
      autoPong: false,
    });
    await once(socket, "open");
    await once(socket, "close");
    await expect.poll(() => house.meters.lines.websocket).toBe(0);
    expect(house.lines.heartbeat.size).toBe(0);
  });
});
