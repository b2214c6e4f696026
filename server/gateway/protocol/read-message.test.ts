import { describe, expect, test } from "vitest";
import { isGatewayError } from "../../foundation/gateway-error.ts";
import type { Incoming, StatedHeaders } from "../incoming.ts";
import { incoming as incomingOf } from "../test-gateway.ts";
import { CLIENT_CAPABILITIES_KEY, CLIENT_INFO_KEY, PROTOCOL_VERSION_KEY } from "./meta.ts";
import { type Reading, readMessage } from "./read-message.ts";

const MODERN = "2026-07-28";
const meta = {
  [PROTOCOL_VERSION_KEY]: MODERN,
  [CLIENT_CAPABILITIES_KEY]: {},
  [CLIENT_INFO_KEY]: { name: "probe", version: "1.2" },
};
const none = { protocolVersion: null, method: null, name: null, param: () => null };
const call = (params: object = {}, more: object = {}) => ({
  jsonrpc: "2.0",
  id: 7,
  method: "tools/call",
  params: { name: "t", ...params },
  ...more,
});

function incoming(body: unknown, headers: Partial<StatedHeaders> = {}): Incoming {
  return incomingOf(body, { headers: { ...none, ...headers } });
}
const fresh = (): Reading => ({ id: null, method: null, era: "legacy" });

function refusal(body: unknown, headers?: Partial<StatedHeaders>): string {
  try {
    readMessage(incoming(body, headers), fresh());
    return "accepted";
  } catch (error) {
    if (isGatewayError(error)) return error.code;
    throw error;
  }
}

describe("what a message is read as", () => {
  test("without any version it is 2025-03-26, and parameters survive whole", () => {
    const message = readMessage(incoming(call({ arguments: { a: 1 }, future: { x: [1] } })), fresh());
    expect(message).toMatchObject({
      kind: "request",
      id: 7,
      era: "legacy",
      version: "2025-03-26",
      subject: "t",
    });
    expect(message.params).toEqual({ name: "t", arguments: { a: 1 }, future: { x: [1] } });
  });

  test("initialize is legacy and says who the client is", () => {
    const params = {
      protocolVersion: "2025-06-18",
      clientInfo: { name: "c", version: "1" },
      capabilities: {},
    };
    const message = readMessage(incoming({ jsonrpc: "2.0", id: "a", method: "initialize", params }), fresh());
    expect(message).toMatchObject({ era: "legacy", version: "2025-06-18", client: "c/1", id: "a" });
  });

  test("an envelope makes it modern", () => {
    const headers = { protocolVersion: MODERN, method: "tools/call", name: "t" };
    const message = readMessage(incoming(call({ _meta: meta }), headers), fresh());
    expect(message).toMatchObject({ era: "modern", version: MODERN, client: "probe/1.2", subject: "t" });
  });

  test("a base64 Mcp-Name is decoded before it is compared", () => {
    const name = "Grüße";
    const header = `=?base64?${Buffer.from(name).toString("base64")}?=`;
    const headers = { protocolVersion: MODERN, method: "tools/call", name: header };
    expect(refusal(call({ name, _meta: meta }), headers)).toBe("accepted");
  });

  test("a message without an id is a notification", () => {
    const message = readMessage(incoming({ jsonrpc: "2.0", method: "notifications/initialized" }), fresh());
    expect(message).toMatchObject({ kind: "notification", id: null });
  });
});

test.each<[string, unknown, Partial<StatedHeaders>, string]>([
  ["half a message", '{"jsonrpc":', {}, "malformed_json"],
  ["nothing", "", {}, "malformed_json"],
  ["a batch", [call()], {}, "invalid_message"],
  ["a bare string", '"hello"', {}, "invalid_message"],
  ["JSON-RPC 1.0", { id: 1, method: "ping" }, {}, "invalid_message"],
  ["a null id", call({}, { id: null }), {}, "invalid_message"],
  ["an object as id", call({}, { id: {} }), {}, "invalid_message"],
  ["an endless id", call({}, { id: "x".repeat(257) }), {}, "invalid_message"],
  ["no method", { jsonrpc: "2.0", id: 1 }, {}, "invalid_message"],
  ["a method that is a number", { jsonrpc: "2.0", id: 1, method: 5 }, {}, "invalid_message"],
  ["positional params", { jsonrpc: "2.0", id: 1, method: "ping", params: [1] }, {}, "invalid_message"],
  ["an answer nobody waits for", { jsonrpc: "2.0", id: 1, result: {} }, {}, "invalid_message"],
  ["a legacy version that never was", call(), { protocolVersion: "1999-01-01" }, "unsupported_version"],
  ["a modern header without an envelope", call(), { protocolVersion: MODERN }, "missing_meta"],
  [
    "an envelope without capabilities",
    call({ _meta: { [PROTOCOL_VERSION_KEY]: MODERN } }),
    { protocolVersion: MODERN },
    "missing_meta",
  ],
  [
    "a version from the future",
    call({ _meta: { ...meta, [PROTOCOL_VERSION_KEY]: "2099-01-01" } }),
    { protocolVersion: "2099-01-01" },
    "unsupported_version",
  ],
  [
    "an envelope without the version header",
    call({ _meta: meta }),
    { method: "tools/call", name: "t" },
    "header_mismatch",
  ],
  [
    "another version in the header",
    call({ _meta: meta }),
    { protocolVersion: "2025-11-25", method: "tools/call", name: "t" },
    "header_mismatch",
  ],
  [
    "another method in the header",
    call({ _meta: meta }),
    { protocolVersion: MODERN, method: "tools/list", name: "t" },
    "header_mismatch",
  ],
  [
    "another name in the header",
    call({ _meta: meta }),
    { protocolVersion: MODERN, method: "tools/call", name: "u" },
    "header_mismatch",
  ],
  [
    "no name in the header",
    call({ _meta: meta }),
    { protocolVersion: MODERN, method: "tools/call" },
    "header_mismatch",
  ],
])("%s is refused as %4$s", (_what, body, headers, code) => {
  expect(refusal(body, headers)).toBe(code);
});

test("a refusal half-way knows the id and the era to answer in", () => {
  const reading = fresh();
  expect(() => readMessage(incoming(call({ _meta: meta })), reading)).toThrow();
  expect(reading).toEqual({ id: 7, method: "tools/call", era: "modern" });
});
