import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";

const VERSION = "2026-07-28";
const MEGABYTE = Buffer.alloc(1024 * 1024, "a");
const HUGE_MEGABYTES = 100;
const DEPTH = 10_000;
const DRIP_MS = 20;
type Rpc = { id: unknown; method: string; params: { name?: string; cursor?: string } };

/** What a call of the tool of that name comes to, besides a good answer. */
const faults: Record<string, (res: ServerResponse) => void | Promise<void>> = {
  hangs: () => undefined,
  "is-killed": (res) =>
    void res.writeHead(200, { "content-length": 1_000 }).write('{"jsonrpc":', () => res.destroy()),
  garbage: (res) => void res.writeHead(200, JSON_TYPE).end("}{ no JSON"),
  "another-answer": (res) => void res.writeHead(200, JSON_TYPE).end(answer("not yours", { content: [] })),
  "status-500": (res) => void res.writeHead(500, { "content-type": "text/html" }).end("<h1>500</h1>"),
  huge: (res) => {
    res.writeHead(200, JSON_TYPE);
    Readable.from(Array.from({ length: HUGE_MEGABYTES }, () => MEGABYTE)).pipe(res);
  },
  async "slow-loris"(res) {
    res.writeHead(200, JSON_TYPE);
    for (; !res.destroyed; await sleep(DRIP_MS)) res.write(" ");
  },
};
export const FAULTS = Object.keys(faults);
const JSON_TYPE = { "content-type": "application/json" };

export type FaultyServer = {
  url: (path: string) => string;
  port: number;
  /** Calls of tools that have come. */
  called: () => number;
  /** Calls of `hangs` that wait for an answer. */
  hanging: () => number;
  /** Closes all connections, and takes new ones. */
  hangUp(): void;
  close(): void;
};

/**
 * Modern and plain; by its path it fails in a way of its own: `/calls` has a tool for each fault, `/endless` a list
 * that never ends, `/deep` a schema that is 10,000 deep; any other has the one tool `well`.
 */
export async function startFaultyServer(port = 0): Promise<FaultyServer> {
  let called = 0;
  let hanging = 0;
  const server = createServer((req, res) => {
    if (req.headers["mcp-method"] === "tools/call") called += 1;
    if (req.headers["mcp-name"] === "hangs") {
      hanging += 1;
      res.once("close", () => (hanging -= 1));
    }
    answerAsFaulty(req, res);
  });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  const address = server.address() as AddressInfo;
  return {
    port: address.port,
    url: (path) => `http://127.0.0.1:${address.port}/${path}`,
    called: () => called,
    hanging: () => hanging,
    hangUp: () => server.closeAllConnections(),
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

export function answerAsFaulty(req: IncomingMessage, res: ServerResponse): void {
  answerWhenRead(req, res).catch(() => res.destroy()); // whoever asked has left midway
}

async function answerWhenRead(req: IncomingMessage, res: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of req) chunks.push(chunk);
  const message = JSON.parse(Buffer.concat(chunks).toString()) as Rpc;
  const fault = message.method === "tools/call" ? faults[message.params.name ?? ""] : undefined;
  if (fault !== undefined) await fault(res);
  else res.writeHead(200, JSON_TYPE).end(answer(message.id, resultOf(req.url!, message)));
}

function resultOf(path: string, { method, params }: Rpc): string | object {
  const told = { ttlMs: 60_000, cacheScope: "public" };
  switch (method) {
    case "server/discover":
      return { ...told, supportedVersions: [VERSION], capabilities: { tools: {} } };
    case "tools/list":
      if (path === "/deep")
        return `{"resultType":"complete","ttlMs":1,"cacheScope":"public","tools":[${deepTool()}]}`;
      if (path === "/endless")
        return { ...told, tools: [tool(`t-${params.cursor}`)], nextCursor: `${Math.random()}` };
      return { ...told, tools: (path === "/calls" ? ["well", ...FAULTS] : ["well"]).map(tool) };
    default:
      return { content: [{ type: "text", text: "well" }] };
  }
}

const tool = (name: string) => ({ name, description: name, inputSchema: { type: "object" } });

/** As text: what is so deep cannot be written by JSON.stringify. */
function deepTool(): string {
  const schema = `${'{"type":"object","properties":{"a":'.repeat(DEPTH)}{}${"}}".repeat(DEPTH)}`;
  return `{"name":"deep","description":"deep","inputSchema":${schema}},${JSON.stringify(tool("well"))}`;
}

function answer(id: unknown, result: string | object): string {
  const text = typeof result === "string" ? result : JSON.stringify({ resultType: "complete", ...result });
  return `{"jsonrpc":"2.0","id":${JSON.stringify(id)},"result":${text}}`;
}
