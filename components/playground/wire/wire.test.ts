import { describe, expect, test } from "vitest";
import { buildHeaders } from "./build-headers.ts";
import { buildInitialize, buildRequest } from "./build-request.ts";
import { readEvents } from "./read-events.ts";

const VERSION_KEY = "io.modelcontextprotocol/protocolVersion";
const call = (params: Record<string, unknown>, version = "2026-07-28") =>
  buildRequest({ id: 7, method: "tools/call", params, version, able: ["elicitation"] });

describe("a request", () => {
  test("of 2026-07-28 carries its envelope, and what was written by hand goes before it", () => {
    const { params } = call({ name: "t", _meta: { [VERSION_KEY]: "1999-01-01", mine: 1 } });
    expect(params).toMatchObject({
      name: "t",
      _meta: { [VERSION_KEY]: "1999-01-01", mine: 1, progressToken: "p7" },
    });
    expect(params?._meta).toMatchObject({
      "io.modelcontextprotocol/clientCapabilities": { elicitation: { form: {}, url: {} } },
    });
  });

  test("of an older version says it once, at initialize", () => {
    expect(call({ name: "t" }, "2025-11-25").params).toEqual({ name: "t", _meta: { progressToken: "p7" } });
    expect(buildRequest({ id: 1, method: "ping", params: {}, version: "2025-11-25", able: [] })).toEqual({
      jsonrpc: "2.0",
      id: 1,
      method: "ping",
    });
    expect(buildInitialize(1, "2025-06-18", ["roots"]).params).toMatchObject({
      protocolVersion: "2025-06-18",
      capabilities: { roots: { listChanged: true } },
    });
  });
});

describe("headers", () => {
  const of = (message: unknown, more = {}) =>
    buildHeaders({ message, version: "2026-07-28", sessionId: null, ...more });

  test("say what the body says, as the gateway will check", () => {
    expect(of(call({ name: "t" }))).toEqual({
      "mcp-protocol-version": "2026-07-28",
      "mcp-method": "tools/call",
      "mcp-name": "t",
    });
    expect(of({ method: "resources/read", params: { uri: "a://ü" } })["mcp-name"]).toBe(
      "=?base64?YTovL8O8?=",
    );
    expect(of(call({ name: "t", _meta: { [VERSION_KEY]: "1999-01-01" } }))["mcp-protocol-version"]).toBe(
      "1999-01-01",
    );
  });

  test("repeat the arguments that the schema annotates", () => {
    const inputSchema = {
      properties: {
        region: { type: "string", "x-mcp-header": "Region" },
        inner: { properties: { n: { type: "integer", "x-mcp-header": "N" } } },
        left: { type: "string", "x-mcp-header": "Left" },
      },
    };
    const message = call({ name: "t", arguments: { region: " eu ", inner: { n: 3 } } });
    expect(of(message, { inputSchema })).toMatchObject({
      "mcp-param-region": "=?base64?IGV1IA==?=",
      "mcp-param-n": "3",
    });
    expect(Object.keys(of(message, { inputSchema }))).not.toContain("mcp-param-left");
  });

  test("of an older version name the session, but for the message that opens it", () => {
    const legacy = { version: "2025-11-25", sessionId: "s" };
    expect(of({ method: "ping" }, legacy)).toEqual({
      "mcp-protocol-version": "2025-11-25",
      "mcp-session-id": "s",
    });
    expect(of({ method: "initialize" }, legacy)).toEqual({});
  });

  test("of what is no JSON are those that need none", () => {
    expect(of(undefined)).toEqual({ "mcp-protocol-version": "2026-07-28" });
  });
});

describe("a stream of events", () => {
  async function read(...chunks: string[]) {
    const bytes = new TextEncoder();
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        for (const chunk of chunks) controller.enqueue(bytes.encode(chunk));
        controller.close();
      },
    });
    const events = [];
    for await (const event of readEvents(body)) events.push(event);
    return events;
  }

  test("is read whole, however it was cut", async () => {
    expect(await read("event: message\nid: 1\nda", 'ta: {"a":1}\n', "\n:\n\ndata: two\r\n\r\n")).toEqual([
      { id: "1", data: '{"a":1}' },
      { id: null, data: "two" },
    ]);
  });

  test("says nothing of what only marks a place or keeps it alive, nor of what broke off", async () => {
    expect(await read("id: 1\ndata: \n\n", ":\n\n", "data: half")).toEqual([]);
  });
});
