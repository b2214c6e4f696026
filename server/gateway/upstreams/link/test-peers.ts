import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createRequire } from "node:module";
import { type AddressInfo, createServer as createTcpServer, type Socket } from "node:net";
import { pino } from "pino";
import { WebSocketServer } from "ws";
import type { JsonObject } from "../../protocol/message.ts";
import type { Connection, OutgoingCall } from "../connection.ts";
import { ALL_CAPABILITIES } from "./introduce.ts";

export const logger = pino({ level: "silent" });
export const introduction = {
  clientInfo: { name: "gatehouse", version: "0.1.0" },
  capabilities: ALL_CAPABILITIES,
};

type Say = (message: object) => void;

/**
 * For tests: a legacy server of one tool that reports progress, asks its client, and answers with what it heard.
 * Over whatever line it is given.
 */
export function scriptedServer(say: Say): (line: string) => void {
  const waiting = new Map<unknown, (result: unknown) => void>();
  return (line) => {
    const message = JSON.parse(line);
    const { id, method, params } = message;
    if (method === undefined) return waiting.get(id)?.(message.result ?? message.error);
    const answer = (result: object) => say({ jsonrpc: "2.0", id, result });
    if (method === "initialize") {
      const serverInfo = { name: "scripted", version: "1", odd: "kept" };
      answer({ protocolVersion: "2025-06-18", capabilities: { tools: {} }, serverInfo });
    } else if (method === "tools/list")
      answer({ tools: [{ name: "ask", inputSchema: { type: "object" }, odd: 1 }] });
    else if (method === "tools/call" && params.name === "ask") {
      const token = params._meta?.progressToken;
      if (token !== undefined)
        say({
          jsonrpc: "2.0",
          method: "notifications/progress",
          params: { progressToken: token, progress: 1 },
        });
      waiting.set(`q${id}`, (heard) => answer({ content: [], heard }));
      say({ jsonrpc: "2.0", id: `q${id}`, method: "elicitation/create", params: { message: "Well?" } });
    } else if (method === "tools/call" && params.name === "cancelled")
      waiting.set("cancelled", () => undefined);
    else if (id !== undefined) say({ jsonrpc: "2.0", id, error: { code: -32601, message: `no ${method}` } });
  };
}

export async function serveWebSocket(onLine = scriptedServer) {
  const server = new WebSocketServer({ port: 0, host: "127.0.0.1" });
  server.on("connection", (socket) => {
    const take = onLine((message) => socket.send(JSON.stringify(message)));
    socket.on("message", (data) => take(String(data)));
  });
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `ws://127.0.0.1:${port}/`,
    close() {
      for (const client of server.clients) client.terminate();
      server.close();
    },
  };
}

export async function serveTcp(onLine = scriptedServer) {
  const sockets = new Set<Socket>();
  const server = createTcpServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    const take = onLine((message) => void socket.write(`${JSON.stringify(message)}\n`));
    let rest = "";
    socket.on("data", (chunk) => {
      const lines = (rest + String(chunk)).split("\n");
      rest = lines.pop()!;
      lines.forEach(take);
    });
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  const close = () => {
    for (const socket of sockets) socket.destroy();
    server.close();
  };
  return { url: `tcp://127.0.0.1:${port}`, close };
}

export async function serveHttp(handle: (req: IncomingMessage, res: ServerResponse, body: string) => void) {
  const server = createServer((req, res) => {
    let body = "";
    req.on("data", (chunk) => {
      body += String(chunk);
    });
    req.on("end", () => handle(req, res, body));
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${port}/mcp`, port, close };
}

/** The reference server, as it comes from npm. */
export async function startEverything(mode: "stdio" | "sse" | "streamableHttp") {
  const program = createRequire(import.meta.url).resolve(
    "@modelcontextprotocol/server-everything/dist/index.js",
  );
  const port = await freePort();
  const child = spawn(process.execPath, [program, mode], {
    env: { PORT: `${port}` } as unknown as NodeJS.ProcessEnv, // it needs nothing else
    stdio: ["pipe", "pipe", "pipe"],
  });
  if (mode !== "stdio") await untilSaid(child.stderr, child.stdout);
  return { child, port, program, close: () => void child.kill("SIGKILL") };
}

async function untilSaid(...streams: NodeJS.ReadableStream[]): Promise<void> {
  await new Promise<void>((resolve) => {
    for (const stream of streams)
      stream.on("data", (chunk) => {
        if (/listening|running on port|started/i.test(String(chunk))) resolve();
      });
  });
}

async function freePort(): Promise<number> {
  const server = createTcpServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

/** A call as the bridge would make it; what is heard and asked meanwhile is kept. */
export function callOf(method: string, params: JsonObject = {}, more: Partial<OutgoingCall> = {}) {
  const heard: JsonObject[] = [];
  const asked: { method: string; params: JsonObject }[] = [];
  const call: OutgoingCall = {
    id: 1,
    method,
    params,
    headers: {},
    signal: AbortSignal.timeout(10_000),
    hear: (notification) => void heard.push(notification),
    answer: async (what, params) => {
      asked.push({ method: what, params });
      return { action: "accept", content: { said: "yes" } };
    },
    ...more,
  };
  return { call, heard, asked };
}

export async function ask(
  connection: Connection,
  method: string,
  params: JsonObject = {},
): Promise<JsonObject> {
  const outcome = await connection.request(callOf(method, params).call);
  if ("error" in outcome) throw new Error(outcome.error.message);
  return outcome.result;
}
