import { ask, listenToStream, openSocket } from "../load/listen-to-stream.ts";
import { writeRequest } from "../load/write-request.ts";
import { writeMessage } from "./message.ts";
import type { Order, Report } from "./start-listening-clients.ts";

/** Thousands of clients with an open stream each, in a process of their own. Started by start-listening-clients.ts. */
const NEWS = "notifications/tools/list_changed";
const OPENED_AT_ONCE = 64;
const LEGACY_VERSION = "2025-11-25";

/** Clients that have yet to hear of the change. */
const waiting = new Set<object>();
const clients: object[] = [];

process.on("disconnect", () => process.exit());
process.on("message", (order: Order) => {
  if (order.kind === "await news") for (const client of clients) waiting.add(client);
  else openAll(order).then(() => report({ kind: "open" }), fail);
});
report({ kind: "ready" });

async function openAll({ url, keys, era, count }: Extract<Order, { kind: "open" }>): Promise<void> {
  const open = era === "legacy" ? openSessionStream : openListenStream;
  let next = 0;
  async function openNext(): Promise<void> {
    while (next < count) await open(url, keys[next++ % keys.length]!);
  }
  await Promise.all(Array.from({ length: OPENED_AT_ONCE }, openNext));
}

async function openSessionStream(url: string, key: string): Promise<void> {
  const socket = await openSocket(url);
  const headers = {
    Authorization: `Bearer ${key}`,
    "Content-Type": "application/json",
    Accept: "application/json, text/event-stream",
  };
  const params = {
    protocolVersion: LEGACY_VERSION,
    capabilities: {},
    clientInfo: { name: "bench", version: "1" },
  };
  const message = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "initialize", params });
  const answer = await ask(socket, writeRequest(url, headers, message));
  const session = /\r\nmcp-session-id: (\S+)/i.exec(answer)?.[1];
  if (session === undefined) throw new Error(`No session: ${answer}`);
  const get = { ...headers, "Mcp-Session-Id": session, "MCP-Protocol-Version": LEGACY_VERSION };
  await listenToStream(socket, writeRequest(url, get, null), hearer());
}

async function openListenStream(url: string, key: string): Promise<void> {
  const { headers, body } = writeMessage("subscriptions/listen", {
    notifications: { toolsListChanged: true },
  });
  const request = writeRequest(url, { ...headers, Authorization: `Bearer ${key}` }, body);
  await listenToStream(await openSocket(url), request, hearer());
}

/** A client that waits for the news; what came in two pieces is put together. */
function hearer(): (chunk: Buffer) => void {
  const client = {};
  let rest = "";
  clients.push(client);
  return (chunk) => {
    const text = rest + chunk.toString("latin1");
    const isNews = text.includes(NEWS);
    rest = isNews ? "" : text.slice(-NEWS.length);
    if (isNews && waiting.delete(client) && waiting.size === 0) report({ kind: "heard", at: now() });
  };
}

/** One clock for both processes. */
function now(): number {
  return performance.timeOrigin + performance.now();
}

function report(what: Report): void {
  process.send?.(what);
}

function fail(error: Error): void {
  report({ kind: "failed", says: error.message });
}
