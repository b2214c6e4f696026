import { once } from "node:events";
import { readFileSync } from "node:fs";
import type { ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { toNodeHandler } from "@modelcontextprotocol/node";
import { createMcpHandler, McpServer } from "@modelcontextprotocol/server";
import { afterEach, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import type { JsonObject } from "../../protocol/message.ts";
import type { Connection } from "../connection.ts";
import { ProcessDesk } from "../processes/process-desk.ts";
import type { Target } from "../target.ts";
import { SessionLost } from "./connection-lost.ts";
import { openConnection } from "./open-connection.ts";
import {
  ask,
  callOf,
  introduction,
  logger,
  scriptedServer,
  serveHttp,
  serveTcp,
  serveWebSocket,
  startEverything,
} from "./test-peers.ts";
import { testTarget } from "./test-target.ts";

const cleanUp: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of cleanUp.splice(0).reverse()) await end();
});
const clock = { now: () => Date.now(), ticks: () => performance.now() };
const remote = (transport: "http" | "sse" | "websocket" | "tcp", url: string, more = {}): Target => ({
  kind: "remote",
  transport,
  url,
  headers: { authorization: "Bearer upstream" },
  tls: null,
  allowPrivate: true,
  ...more,
});

async function open(target: Target, known: "legacy" | "modern" | null = null): Promise<Connection> {
  const desk = new ProcessDesk({ clock, logger });
  cleanUp.push(() => desk.close());
  const opening = { introduction, known, logger, signal: AbortSignal.timeout(10_000) };
  const owner = { server: "s", instance: "i" };
  const connection = await openConnection(target, opening, (process, signal) =>
    desk.open(owner, process, signal),
  );
  cleanUp.push(() => connection.close());
  return connection;
}

/** The SDK's own handler, which speaks both eras. */
async function serveSdk() {
  const handler = toNodeHandler(
    createMcpHandler(() => {
      const server = new McpServer({ name: "sdk", version: "2" });
      server.registerTool("add", { inputSchema: z.object({ a: z.number() }) }, ({ a }) => ({
        content: [{ type: "text", text: String(a + 1) }],
      }));
      return server;
    }),
  );
  const served = await serveHttp((req, res, body) => void handler(req, res, JSON.parse(body || "null")));
  cleanUp.push(served.close);
  return served.url;
}

describe("the reference server", () => {
  test.each(["stdio", "sse", "streamableHttp"] as const)(
    "is met, listed, called and heard over %s",
    async (mode) => {
      const everything = mode === "stdio" ? null : await startEverything(mode);
      if (everything !== null) cleanUp.push(everything.close);
      const target: Target =
        everything === null
          ? {
              kind: "process",
              command: process.execPath,
              args: ["node_modules/@modelcontextprotocol/server-everything/dist/index.js", "stdio"],
              env: {},
              folder: process.cwd(),
              memoryBytesMax: null,
              cpuPercentMax: null,
            }
          : remote(
              mode === "sse" ? "sse" : "http",
              `http://127.0.0.1:${everything.port}/${mode === "sse" ? "sse" : "mcp"}`,
            );
      const connection = await open(target);
      expect([connection.era, connection.version]).toEqual(["legacy", "2025-11-25"]);
      expect(connection.hello.serverInfo.name).toBe("mcp-servers/everything");
      const { tools } = (await ask(connection, "tools/list")) as { tools: { name: string }[] };
      expect(tools.map(({ name }) => name)).toContain("echo");
      const echoed = await ask(connection, "tools/call", { name: "echo", arguments: { message: "hi" } });
      expect(echoed.content).toEqual([{ type: "text", text: "Echo: hi" }]);

      const long = callOf("tools/call", {
        name: "trigger-long-running-operation",
        arguments: { duration: 0.1, steps: 2 },
        _meta: { progressToken: "mine" },
      });
      await connection.request(long.call);
      expect(long.heard.map(({ method }) => method)).toEqual(Array(2).fill("notifications/progress"));

      const sampling = callOf("tools/call", {
        name: "trigger-sampling-request",
        arguments: { prompt: "Capital?", maxTokens: 10 },
      });
      const answer = async (method: string) => ({
        role: "assistant",
        content: { type: "text", text: "Paris" },
        model: method,
      });
      const sampled = await connection.request({ ...sampling.call, answer });
      expect(JSON.stringify(sampled)).toContain("Paris");
    },
    20_000,
  );
});

describe("which era a server speaks", () => {
  test("is found out, modern first, and its answers come untouched", async () => {
    const connection = await open(remote("http", await serveSdk()));
    expect([connection.era, connection.version]).toEqual(["modern", "2026-07-28"]);
    const { call } = callOf("tools/call", { name: "add", arguments: { a: 1 }, ...metaOf(connection) });
    const outcome = await connection.request({ ...call, id: "mine" });
    expect(outcome).toMatchObject({ result: { resultType: "complete", content: [{ text: "2" }] } });
    expect("text" in outcome && JSON.parse(outcome.text!).id).toBe("mine");
  });

  test("is remembered, and found out again where it is no longer true", async () => {
    const url = await serveSdk();
    const known = await open(remote("http", url), "legacy");
    expect(known.era).toBe("legacy");
    const onlyModern = await serveHttp((_, res, body) => {
      const { id, method } = JSON.parse(body);
      if (method !== "server/discover") return void res.writeHead(404).end();
      const result = { supportedVersions: ["2026-07-28"], capabilities: {}, resultType: "complete" };
      res
        .writeHead(200, { "content-type": "application/json" })
        .end(JSON.stringify({ jsonrpc: "2.0", id, result }));
    });
    cleanUp.push(onlyModern.close);
    expect((await open(remote("http", onlyModern.url), "legacy")).era).toBe("modern");
  });

  test("is neither, where nothing speaks MCP, and that is said with the status", async () => {
    for (const [status, says] of [
      [500, "HTTP 500"],
      [401, "refuses our credentials"],
      [200, "HTTP 200 and no MCP message"],
      [404, "HTTP 404"],
    ] as const) {
      const served = await serveHttp((_, res) => void res.writeHead(status).end("<html>"));
      cleanUp.push(served.close);
      await expect(open(remote("http", served.url))).rejects.toThrow(says);
    }
  });
});

test.each([
  ["http", 307, "/mcp/", "give the one with the path /mcp/."],
  ["http", 301, "http://127.0.0.1:1/mcp/?x", "give the one with the path /mcp/."],
  ["http", 308, "http://elsewhere.example/secret", "give that one."],
  ["http", 302, undefined, "give that one."],
  ["sse", 307, "/sse/", "give the one with the path /sse/."],
] as const)(
  "a redirect is not followed, and said plainly: %s, %i to %s",
  async (transport, status, to, says) => {
    const served = await serveHttp(
      (_, res) => void res.writeHead(status, to === undefined ? {} : { location: to }).end(),
    );
    cleanUp.push(served.close);
    await expect(open(remote(transport, served.url))).rejects.toMatchObject({
      code: "upstream_unreachable",
      message: `The server leads on to another address (HTTP ${status}): ${says}`,
    });
  },
);

describe("a duplex line", () => {
  test.each(["websocket", "tcp"] as const)(
    "over %s carries many calls, told apart by ids of ours",
    async (kind) => {
      const served = kind === "websocket" ? await serveWebSocket() : await serveTcp();
      cleanUp.push(served.close);
      const connection = await open(remote(kind, served.url));
      expect(connection.hello.serverInfo).toEqual({ name: "scripted", version: "1", odd: "kept" });
      const { tools } = (await ask(connection, "tools/list")) as { tools: object[] };
      expect(tools).toEqual([{ name: "ask", inputSchema: { type: "object" }, odd: 1 }]);
      const asking = callOf("tools/call", { name: "ask", _meta: { progressToken: "theirs" } });
      const outcome = await connection.request(asking.call);
      expect(outcome).toMatchObject({ result: { heard: { action: "accept", content: { said: "yes" } } } });
      expect(asking.asked).toEqual([{ method: "elicitation/create", params: { message: "Well?" } }]);
      expect(asking.heard).toHaveLength(1);
      expect(connection.inFlight).toBe(0);
    },
  );

  test("of one call is told of an error that its server says to nobody in particular", async () => {
    const served = await serveTcp((say) => {
      const take = scriptedServer(say);
      const error = { code: -32700, message: "Parse error" };
      return (line) =>
        JSON.parse(line).method === "tools/list" ? say({ jsonrpc: "2.0", id: null, error }) : take(line);
    });
    cleanUp.push(served.close);
    const connection = await open(remote("tcp", served.url));
    const outcome = await connection.request(callOf("tools/list").call);
    expect(outcome).toEqual({ error: { code: -32700, message: "Parse error" } });
  });

  test("does not guess whom a server asks when two calls run", async () => {
    const served = await serveTcp();
    cleanUp.push(served.close);
    const connection = await open(remote("tcp", served.url));
    const [a, b] = [callOf("tools/call", { name: "ask" }), callOf("tools/call", { name: "ask" })];
    const outcomes = await Promise.all([connection.request(a.call), connection.request(b.call)]);
    expect([...a.asked, ...b.asked]).toEqual([]);
    for (const outcome of outcomes) expect(JSON.stringify(outcome)).toContain("cannot be told which client");
  });

  test("asks nobody once two callers were served: a question that comes late may mean the other", async () => {
    const late: ((line: string) => void)[] = [];
    const heard: JsonObject[] = [];
    const served = await serveTcp((say) => {
      const scripted = scriptedServer(say);
      return (line) => {
        const { id, method, params } = JSON.parse(line);
        if (id === "late") heard.push(JSON.parse(line));
        if (method !== "tools/call" || params.name === "ask") return scripted(line);
        // It answers, and only then asks what it should have asked before.
        if (params.name === "hasty") say({ jsonrpc: "2.0", id, result: { content: [] } });
        else late.push(() => say({ jsonrpc: "2.0", id, result: { content: [] } }));
        if (params.name === "wait")
          say({
            jsonrpc: "2.0",
            id: "late",
            method: "elicitation/create",
            params: { message: "Your password?" },
          });
      };
    });
    cleanUp.push(served.close);
    const connection = await open(remote("tcp", served.url));
    await connection.request({ ...callOf("tools/call", { name: "ask" }).call, callerId: "ada" });
    await connection.request({ ...callOf("tools/call", { name: "hasty" }).call, callerId: "ada" });
    const others = callOf("tools/call", { name: "wait" });
    const running = connection.request({ ...others.call, callerId: "bob" });
    await expect.poll(() => heard.length).toBe(1);
    expect(others.asked).toEqual([]);
    expect(JSON.stringify(heard)).toContain("give each caller one of their own");
    for (const go of late) go("");
    await running;
  });

  test("that breaks fails every call with the reason, at once", async () => {
    const served = await serveTcp();
    const connection = await open(remote("tcp", served.url));
    const running = connection.request(callOf("tools/call", { name: "cancelled" }).call);
    const failed = expect(running).rejects.toMatchObject({ code: "upstream_unreachable" });
    served.close();
    await failed;
    expect(await connection.closed).toBeInstanceOf(Error);
  });

  test("tells the server when a call is cancelled", async () => {
    const lines: string[] = [];
    const served = await serveTcp((say) => {
      return (line) => {
        lines.push(line);
        const { id, method } = JSON.parse(line);
        if (method === "initialize")
          say({
            jsonrpc: "2.0",
            id,
            result: { protocolVersion: "2025-06-18", capabilities: {}, serverInfo: {} },
          });
        if (method === "server/discover") say({ jsonrpc: "2.0", id, error: { code: -32601, message: "?" } });
      };
    });
    cleanUp.push(served.close);
    const connection = await open(remote("tcp", served.url));
    const abort = new AbortController();
    const running = connection.request(callOf("tools/call", {}, { signal: abort.signal }).call);
    const failed = expect(running).rejects.toThrow("enough");
    abort.abort(new Error("enough"));
    await failed;
    await vi.waitFor(() => expect(lines.at(-1)).toContain("notifications/cancelled"));
  });

  test("that carries more in one line than a message may be is closed", async () => {
    const served = await serveTcp((say) => {
      return (line) => {
        const { id, method } = JSON.parse(line);
        if (method === "initialize")
          say({
            jsonrpc: "2.0",
            id,
            result: { protocolVersion: "2025-06-18", capabilities: {}, serverInfo: {} },
          });
        else if (method === "server/discover")
          say({ jsonrpc: "2.0", id, error: { code: -32601, message: "?" } });
        else if (method === "tools/call")
          say({ jsonrpc: "2.0", id, result: { big: "x".repeat(33 * 1024 * 1024) } });
      };
    });
    cleanUp.push(served.close);
    const connection = await open(remote("tcp", served.url));
    await expect(connection.request(callOf("tools/call").call)).rejects.toThrow(/more than \d+ bytes/);
  });
});

describe("streamable HTTP", () => {
  /** A legacy server by hand, so that it can misbehave. */
  async function serveLegacy(onCall: Parameters<typeof serveHttp>[0]) {
    const served = await serveHttp((req, res, body) => {
      const message = body === "" ? {} : JSON.parse(body);
      const json = { "content-type": "application/json" };
      if (message.method === "server/discover") return void res.writeHead(400).end();
      if (message.method === "initialize") {
        const result = { protocolVersion: "2025-11-25", capabilities: {}, serverInfo: { name: "by hand" } };
        return void res
          .writeHead(200, { ...json, "mcp-session-id": "s1" })
          .end(JSON.stringify({ jsonrpc: "2.0", id: message.id, result }));
      }
      if (message.method === "notifications/initialized") return void res.writeHead(202).end();
      if (req.method === "DELETE") return void res.writeHead(200).end();
      onCall(req, res, body);
    });
    cleanUp.push(served.close);
    return open(remote("http", served.url));
  }

  test.each([
    ["says a number as a text", { id: "1", result: { ok: true } }, { ok: true }],
    ["says a result and an error", { id: 1, result: { ok: true }, error: null }, { ok: true }],
  ])("takes an answer that %s, and does not pass on its text", async (_, said, result) => {
    const connection = await serveLegacy((_req, res) => {
      res.writeHead(200, { "content-type": "application/json" });
      res.end(JSON.stringify({ jsonrpc: "2.0", ...said }));
    });
    expect(await connection.request(callOf("tools/list").call)).toEqual({ result, text: null });
  });

  test("comes back for the rest where the server hangs up before it has answered", async () => {
    const connection = await serveLegacy((req, res) => {
      res.writeHead(200, { "content-type": "text/event-stream" });
      if (req.method === "POST") return void res.end("id: e1\nretry: 10\ndata:\n\n");
      expect(req.headers["last-event-id"]).toBe("e1");
      res.end('id: e2\ndata: {"jsonrpc":"2.0","id":1,"result":{"late":true}}\n\n');
    });
    expect(await ask(connection, "tools/call")).toEqual({ late: true });
  });

  test("holds the stream of news again when the server, which was starting anew, is back", async () => {
    const stream = { "content-type": "text/event-stream" };
    const news = '{"jsonrpc":"2.0","method":"notifications/tools/list_changed"}';
    const answers: ((res: ServerResponse) => void)[] = [
      (res) => void res.writeHead(200, stream).end("retry: 5\ndata:\n\n"),
      (res) => void res.writeHead(503).end(),
      (res) => void res.writeHead(502).end(),
      (res) => void res.writeHead(200, stream).write(`data: ${news}\n\n`),
    ];
    const connection = await serveLegacy((_, res) => answers.shift()?.(res));
    const heard = new Promise<JsonObject>((resolve) => void connection.onNews(resolve));
    expect(await heard).toMatchObject({ method: "notifications/tools/list_changed" });
    expect(answers).toEqual([]);
  });

  test("says when the server has forgotten the session, which then did nothing", async () => {
    const connection = await serveLegacy((_, res) => void res.writeHead(404).end());
    await expect(ask(connection, "tools/call")).rejects.toBeInstanceOf(SessionLost);
    expect(await connection.closed).toBeInstanceOf(SessionLost);
  });

  const json = { "content-type": "application/json" };
  const misbehaviours: [string, RegExp, (res: ServerResponse) => void][] = [
    [
      "closes in the middle of its answer",
      /closed the connection/,
      (res) => {
        res.writeHead(200, { ...json, "content-length": 100 });
        res.write("{");
        setTimeout(() => res.destroy(), 5);
      },
    ],
    ["answers garbage", /not JSON/, (res) => void res.writeHead(200, json).end("{nope")],
    ["answers another kind of JSON", /no JSON-RPC/, (res) => void res.writeHead(200, json).end("[1]")],
    ["answers 500", /HTTP 500/, (res) => void res.writeHead(500).end("oops")],
    [
      "ends its stream without an answer",
      /before it answered/,
      (res) => void res.writeHead(200, { "content-type": "text/event-stream" }).end("data: \n\n"),
    ],
  ];
  test.each(misbehaviours)("that %s is told so", async (_, says, act) => {
    const connection = await serveLegacy((_req, res) => act(res));
    await expect(ask(connection, "tools/call")).rejects.toThrow(says);
    expect(connection.inFlight).toBe(0);
  });

  test("that answers without end is cut at the bound", async () => {
    const connection = await serveLegacy((_, res) => {
      res.writeHead(200, { "content-type": "application/json" });
      const chunk = Buffer.alloc(1024 * 1024, 0x20);
      const more = (): void => void (res.destroyed || res.write(chunk, () => setImmediate(more)));
      more();
    });
    await expect(ask(connection, "tools/call")).rejects.toThrow(/larger than/);
  });

  test("that drips is given up with the call's own deadline", async () => {
    const connection = await serveLegacy((_, res) => {
      res.writeHead(200, { "content-type": "application/json" });
      const timer = setInterval(() => res.write(" "), 20);
      res.once("close", () => clearInterval(timer));
    });
    const { call } = callOf("tools/call", {}, { signal: AbortSignal.timeout(150) });
    await expect(connection.request(call)).rejects.toMatchObject({ name: "TimeoutError" });
  });

  test.each(["http", "sse", "websocket", "tcp"] as const)(
    "over %s keeps away from private addresses, unless an admin allows them",
    async (transport) => {
      const scheme = { http: "http", sse: "http", websocket: "ws", tcp: "tcp" }[transport];
      for (const host of ["127.0.0.1:9", "localhost:9", "[::1]:9"]) {
        const failed = await open(
          remote(transport, `${scheme}://${host}/mcp`, { allowPrivate: false }),
        ).catch((error: unknown) => error);
        expect(failed).toMatchObject({
          code: "upstream_unreachable",
          data: { reason: "EPRIVATE", neverSent: true },
        });
      }
    },
  );

  test.each([
    ["nothing listens", "http://127.0.0.1:1/mcp", "Nothing listens"],
    ["the name is unknown", "http://no-such-host.invalid/mcp", /not known|cannot be looked up/],
  ])("says so where %s, and that nothing was sent", async (_, url, says) => {
    const failed = await open(remote("http", url)).catch((error: unknown) => error);
    expect(failed).toMatchObject({ code: "upstream_unreachable", data: { neverSent: true } });
    expect((failed as Error).message).toMatch(says);
  });
});

describe("over TLS", () => {
  const read = (name: string) =>
    readFileSync(path.join(import.meta.dirname, "test-certificates", name), "utf8");
  const mutual = { ca: read("ca.pem"), certificate: read("client.pem"), key: read("client.key") };

  /** What gets through hears its 500. */
  async function serveTls(name: string): Promise<string> {
    const own = { key: read(`${name}.key`), cert: read(`${name}.pem`), ca: read("ca.pem") };
    const server = createTlsServer(
      { ...own, requestCert: true, rejectUnauthorized: true },
      (_, res) => void res.writeHead(500).end(),
    );
    await once(server.listen(0, "127.0.0.1"), "listening");
    cleanUp.push(() => {
      server.closeAllConnections();
      server.close();
    });
    return `https://127.0.0.1:${(server.address() as AddressInfo).port}/mcp`;
  }

  test("the server's certificate is checked and ours is shown", async () => {
    await expect(open(remote("http", await serveTls("server"), { tls: mutual }))).rejects.toThrow("HTTP 500");
  });

  test.each([
    ["a CA that nobody named", "server", null, /CA that is not known/],
    ["no certificate of ours", "server", { ...mutual, certificate: null, key: null }, /./],
    ["a certificate that has expired", "expired", mutual, /has expired/],
  ])("%s keeps us from speaking, and it is said so", async (_, name, tls, says) => {
    const failed = await open(remote("http", await serveTls(name), { tls })).catch((error: unknown) => error);
    expect(failed).toMatchObject({ code: "upstream_unreachable" });
    expect((failed as Error).message).toMatch(says);
  });
});

describe("a test of a target", () => {
  const tested = (target: Target, connectMsMax = 10_000) =>
    testTarget({
      ...{ target, introduction, open: () => open(target), connectMsMax, auth: null },
      signal: AbortSignal.timeout(10_000),
    });

  test("says of each stage how long it took and what was found", async () => {
    const stages = await tested(remote("http", await serveSdk()));
    expect(stages.map(({ name, ok, says }) => [name, ok, says])).toEqual([
      ["DNS", true, "127.0.0.1"],
      ["TCP", true, expect.stringMatching(/^127\.0\.0\.1 port \d+$/)],
      ["greeting", true, "sdk 2, modern protocol 2026-07-28"],
      ["lists", true, "1 tools"],
    ]);
    expect(stages.every(({ ms }) => ms >= 0)).toBe(true);
  });

  test("does not wait longer for a place that is half open than calls would", async () => {
    const { url, close } = await serveTcp(() => () => undefined);
    cleanUp.push(close);
    const stages = await tested(remote("http", url.replace("tcp:", "http:")), 150);
    expect(stages.map(({ name, ok }) => [name, ok])).toEqual([
      ["DNS", true],
      ["TCP", true],
      ["greeting", false],
    ]);
    expect(stages.at(-1)).toMatchObject({ says: "No answer within 150 ms." });
  });

  test.each([
    ["DNS", "http://no-such-host.invalid/mcp"],
    ["TCP", "http://127.0.0.1:1/mcp"],
  ])("ends at %s where that is what fails", async (name, url) => {
    expect((await tested(remote("http", url))).at(-1)).toMatchObject({ name, ok: false });
  });
});

function metaOf({ version }: Connection) {
  return {
    _meta: {
      "io.modelcontextprotocol/protocolVersion": version,
      "io.modelcontextprotocol/clientCapabilities": {},
    },
  };
}
