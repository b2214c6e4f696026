import { once } from "node:events";
import { type AddressInfo, connect } from "node:net";
import { WebSocket } from "ws";
import type { TestWorld } from "../../gateway/sessions/test-sessions.ts";
import { type openTestGateway as Open, openTestGateway, testKey } from "../../gateway/test-gateway.ts";
import { serverNamed } from "../../gateway/test-servers.ts";
import type { Tool } from "../../hosted/kernel/define-tool.ts";
import { pathOf } from "../dispatch.ts";
import { fastLane } from "../fast-lane.ts";
import { createGuests } from "../guests.ts";
import { createMcpDoor } from "../mcp-door.ts";
import { Heartbeat } from "../outlets/heartbeat.ts";
import { openTestServer } from "../test-server.ts";
import { createUpgrade } from "../upgrade.ts";
import { LineDesk } from "./line-desk.ts";
import { createSseDoor } from "./sse-door.ts";
import { createTcpDoor } from "./tcp-door.ts";
import { createWebSocketDoor } from "./web-socket-door.ts";

export const BODY_BYTES_MAX = 100_000;
/** The bus of the tests hands over before it returns. */
const TAKEN_WITHIN_MS = 20;

type Wanted = {
  tools?: readonly Tool[];
  /** Several houses in one world are replicas. */
  world?: TestWorld;
  key?: ReturnType<typeof testKey>;
  pingEveryMs?: number;
  greetingWithinMs?: number;
  perAddressMax?: number;
};

export type TestDoors = Awaited<ReturnType<typeof openTestDoors>>;

/** For tests: all the doors of MCP, on real sockets, before a real gateway with the server `alpha`. */
export async function openTestDoors(wanted: Wanted = {}) {
  const {
    tools = [],
    world,
    key = testKey({ rateLimitPerMinute: 1_000_000 }),
    pingEveryMs,
    greetingWithinMs,
    perAddressMax,
  } = wanted;
  const keys = [key.entry];
  const gateway: Awaited<ReturnType<typeof Open>> = await openTestGateway(
    [serverNamed("alpha", tools)],
    keys,
    world === undefined ? {} : { world },
  );
  const rules = { host: "127.0.0.1", publicUrl: undefined, allowedHosts: [], allowedOrigins: [] };
  const guests = createGuests(rules);
  const heartbeat = new Heartbeat(20_000);
  const lines = new LineDesk(gateway.parts, pingEveryMs);
  const state = { isDraining: false };
  const isDraining = () => state.isDraining;
  const shared = { gateway: gateway.parts, lines, guests, bodyBytesMax: BODY_BYTES_MAX, isDraining };
  const mcp = createMcpDoor({
    ...shared,
    sse: createSseDoor({ ...shared, bus: gateway.parts.bus, takenWithinMs: TAKEN_WITHIN_MS }),
  });
  const { server, url, close } = await openTestServer((req, res) => {
    void fastLane(req, res, pathOf(req.url), "127.0.0.1", mcp, heartbeat);
  });
  const elsewhere = () => undefined;
  const webSocket = createWebSocketDoor({ ...shared, isProxyTrusted: false });
  server.on("upgrade", createUpgrade({ guests, mcp: webSocket, live: elsewhere, pages: null }));
  const tcp = createTcpDoor(
    { ...shared, ...(greetingWithinMs === undefined ? {} : { greetingWithinMs }) },
    perAddressMax,
  );
  await once(tcp.listen(0, "127.0.0.1"), "listening");

  return {
    gateway,
    meters: gateway.parts.meters,
    lines,
    heartbeat,
    /** As an operator would. */
    async revokeKey() {
      keys.length = 0;
      await gateway.parts.snapshot.reload();
    },
    url,
    key: key.minted.key,
    webSocketUrl: url.replace("http", "ws"),
    tcpPort: (tcp.address() as AddressInfo).port,
    drain: () => {
      state.isDraining = true;
    },
    async close() {
      await lines.close(0);
      heartbeat.stop();
      tcp.close();
      await close();
      await gateway.close();
    },
  };
}

type Message = {
  id?: string | number | null;
  method?: string;
  params?: Record<string, unknown>;
  result?: Record<string, unknown>;
  error?: { code: number; message: string; data?: Record<string, unknown> };
};

/** The client's end of a line: sends JSON, and keeps what it hears until it is asked for. */
export class Peer {
  readonly heard: Message[] = [];
  readonly send: (json: string) => void;
  readonly leave: () => void;
  /** Reads nothing any more, as a client that hangs. */
  readonly stopReading: () => void;
  readonly closed: Promise<string>;
  readonly #wanting = new Set<() => void>();
  #nextId = 1;

  constructor(ways: Pick<Peer, "send" | "leave" | "stopReading" | "closed">) {
    this.send = ways.send;
    this.leave = ways.leave;
    this.stopReading = ways.stopReading;
    this.closed = ways.closed;
  }

  hear(json: string): void {
    this.heard.push(JSON.parse(json));
    for (const look of this.#wanting) look();
  }

  /** The first message that is wanted, whether it has come or is to come. */
  until(isWanted: (message: Message) => boolean): Promise<Message> {
    return new Promise((resolve) => {
      const look = () => {
        const found = this.heard.find(isWanted);
        if (found === undefined) return;
        this.#wanting.delete(look);
        resolve(found);
      };
      this.#wanting.add(look);
      look();
    });
  }

  begin(method: string, params: object = {}): number {
    const id = this.#nextId++;
    this.send(JSON.stringify({ jsonrpc: "2.0", id, method, params }));
    return id;
  }

  ask(method: string, params: object = {}): Promise<Message> {
    const id = this.begin(method, params);
    return this.until((message) => message.id === id && message.method === undefined);
  }

  tell(method: string, params: object = {}): void {
    this.send(JSON.stringify({ jsonrpc: "2.0", method, params }));
  }

  async initialize(capabilities: object = {}): Promise<Message> {
    const clientInfo = { name: "peer", version: "1" };
    const answer = await this.ask("initialize", { protocolVersion: "2025-11-25", capabilities, clientInfo });
    this.tell("notifications/initialized");
    return answer;
  }
}

export async function openWebSocket(house: TestDoors, path = "/mcp/alpha"): Promise<Peer> {
  const socket = new WebSocket(house.webSocketUrl + path, ["mcp"], {
    headers: { authorization: `Bearer ${house.key}` },
  });
  const closed = once(socket, "close").then(([code, reason]) => `${code} ${reason}`);
  const peer = new Peer({
    send: (json) => socket.send(json),
    leave: () => socket.terminate(),
    stopReading: () => socket.pause(),
    closed,
  });
  socket.on("message", (frame) => peer.hear(String(frame)));
  await once(socket, "open");
  return peer;
}

export async function openTcp(house: TestDoors, endpoint = "alpha", key = house.key): Promise<Peer> {
  const socket = connect(house.tcpPort, "127.0.0.1");
  const closed = once(socket, "close").then(() => "closed");
  const peer = new Peer({
    send: (json) => socket.write(`${json}\n`),
    leave: () => socket.destroy(),
    stopReading: () => socket.pause(),
    closed,
  });
  let text = "";
  socket.on("error", () => undefined);
  socket.on("data", (chunk) => {
    const whole = (text + String(chunk)).split("\n");
    text = whole.pop()!;
    for (const line of whole) peer.hear(line);
  });
  peer.send(JSON.stringify({ key, endpoint }));
  await peer.until(({ id }) => id === "hello" || id === null);
  return peer;
}
