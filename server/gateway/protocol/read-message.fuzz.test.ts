import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { expect, test } from "vitest";
import { isGatewayError } from "../../foundation/gateway-error.ts";
import { incoming } from "../test-gateway.ts";
import { isObject, type Message } from "./message.ts";
import { type Reading, readMessage } from "./read-message.ts";
import { legacyMessage, modernMessage, type StrangeMessage, strangeMessage } from "./test-messages.ts";
import { writeRefusal } from "./write-answer.ts";

const INPUTS = 100_000;
/** A garbage collection fits in; a reader that hangs does not. */
const INPUT_MS_MAX = 500;
const GROWTH_BYTES_MAX = 4_000_000;

const greet = { name: "greet_person", arguments: { name: "Ada", tags: ["a", { b: null }] } };
const proper = [
  legacyMessage("initialize", {
    protocolVersion: "2025-06-18",
    capabilities: { roots: { listChanged: true } },
    clientInfo: { name: "c", version: "1" },
  }),
  legacyMessage("ping"),
  legacyMessage("tools/call", { ...greet, _meta: { progressToken: "p" } }),
  legacyMessage("resources/read", { uri: "hello://languages" }),
  legacyMessage("notifications/cancelled", { requestId: 1 }, undefined),
  { message: { jsonrpc: "2.0", id: "q_1", result: { action: "accept" } }, version: "2025-06-18" },
  { message: { jsonrpc: "2.0", id: "q_1", error: { code: 1, message: "no" } }, version: null },
  modernMessage("tools/call", greet),
  modernMessage("tools/call", { ...greet, requestState: "x", inputResponses: { who: { action: "accept" } } }),
  modernMessage("prompts/get", { name: "welcome_newcomer" }),
  modernMessage("server/discover"),
  modernMessage("subscriptions/listen", { notifications: { toolsListChanged: true } }),
];

function read({ body, headers }: StrangeMessage, sessionId: string | null) {
  const reading: Reading = { id: null, method: null, era: "legacy" };
  try {
    const message = readMessage(incoming("", { body, headers, sessionId }), reading);
    return { message, error: null, reading };
  } catch (error) {
    return { message: null, error, reading };
  }
}

/** One walk through the fields instead of a matcher each: there are a hundred thousand of them. */
function isSound({
  kind,
  id,
  method,
  params,
  era,
  version,
  client,
  capabilities,
  subject,
}: Message): boolean {
  const isTextOrNull = (value: unknown) => value === null || typeof value === "string";
  return (
    ["request", "notification", "response"].includes(kind) &&
    (id === null) === (kind === "notification") &&
    (id === null || typeof id === "string" || Number.isFinite(id)) &&
    typeof method === "string" &&
    isObject(params) &&
    ["legacy", "modern"].includes(era) &&
    typeof version === "string" &&
    isTextOrNull(client) &&
    isObject(capabilities) &&
    isTextOrNull(subject)
  );
}

function isRefusal(error: unknown, { id, era }: Reading): boolean {
  if (!isGatewayError(error) || error.entry.kind !== "caller") return false;
  const { status, body } = writeRefusal(error, id, era, "ex_1");
  const said = JSON.parse(body!);
  return (
    status >= 200 &&
    status < 500 &&
    said.jsonrpc === "2.0" &&
    (said.id ?? null) === id &&
    Number.isInteger(said.error.code) &&
    typeof said.error.message === "string"
  );
}

/** What this thread has worked: the wall's clock would measure who else is busy here. */
function workedMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}

/** What is in use once everything that can go has gone. */
function heapBytes(): number {
  setFlagsFromString("--expose-gc");
  runInNewContext("gc")();
  return process.memoryUsage().heapUsed;
}

test(`of ${INPUTS} strange inputs each is read or refused in the words of JSON-RPC, soon, and leaves nothing behind`, {
  timeout: 600_000,
}, () => {
  const seen: Record<string, number> = {};
  let slowestMs = 0;
  const property = fc.property(strangeMessage(proper), fc.boolean(), (strange, hasSession) => {
    const before = workedMs();
    const { message, error, reading } = read(strange, hasSession ? "s" : null);
    slowestMs = Math.max(slowestMs, workedMs() - before);
    const what = message?.era ?? (isGatewayError(error) ? error.code : String(error));
    seen[what] = (seen[what] ?? 0) + 1;
    return message === null ? isRefusal(error, reading) : isSound(message);
  });
  fc.assert(property, { numRuns: INPUTS / 10 });
  const before = heapBytes();
  fc.assert(property, { numRuns: INPUTS });
  expect(heapBytes() - before).toBeLessThan(GROWTH_BYTES_MAX);
  expect(slowestMs).toBeLessThan(INPUT_MS_MAX);
  expect({}).not.toHaveProperty("polluted");
  // A fuzz that is refused at the first hurdle would prove nothing of those behind it.
  for (const what of [
    "legacy",
    "modern",
    "malformed_json",
    "invalid_message",
    "header_mismatch",
    "missing_meta",
  ])
    expect([what, seen[what] ?? 0]).toEqual([what, expect.toSatisfy((count) => count > INPUTS / 100)]);
  expect(seen.unsupported_version).toBeGreaterThan(100);
});

const MEGABYTES = 4_000_000;
const named = (params: string) => `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":${params}}`;

test.each<[string, string]>([
  ["only opens", "[".repeat(MEGABYTES)],
  ["opens objects", '{"a":'.repeat(MEGABYTES / 5)],
  ["is one string of escapes", `"${"\\\\".repeat(MEGABYTES / 2)}`],
  ["is one number", named(`{"name":${"9".repeat(MEGABYTES)}}`)],
  ["says one key very often", named(`{${'"name":"t",'.repeat(MEGABYTES / 11)}"name":"t"}`)],
  ["has very many keys", named(`{${Array.from({ length: MEGABYTES / 12 }, (_, i) => `"k${i}":0`).join()}}`)],
  ["is white space", " ".repeat(MEGABYTES)],
  ["has an endless method", `{"jsonrpc":"2.0","id":1,"method":"${"m".repeat(MEGABYTES)}"}`],
  ["opens and closes", named(`{"a":[${"[],".repeat(MEGABYTES / 3)}[]]}`)],
])("as many bytes as a body may have, and it %s: read or refused within a second", (_, text) => {
  const before = workedMs();
  const { message, error, reading } = read({ body: Buffer.from(text), headers: null }, null);
  expect(workedMs() - before).toBeLessThan(1_000);
  expect(message === null ? isRefusal(error, reading) : isSound(message)).toBe(true);
});
