import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { GatewayError } from "../foundation/gateway-error.ts";
import { LazyAbort } from "../foundation/lazy-abort.ts";
import { createConformance } from "../hosted/conformance/server.ts";
import { createHelloWorld } from "../hosted/hello-world/server.ts";
import { handleIncoming } from "./handle-incoming.ts";
import type { Answer, Incoming } from "./incoming.ts";
import { isObject } from "./protocol/message.ts";
import { legacyMessage, modernMessage, strangeMessage } from "./protocol/test-messages.ts";
import { incoming, openTestGateway, request, testKey } from "./test-gateway.ts";
import { TestOutlet } from "./test-outlet.ts";

const TRIPS = 8_000;
/** How long a trip may take that nothing but a client could end: after it the client leaves, ms. */
const PATIENCE_MS = 20;
const TRIP_MS_MAX = 60_000;
const SESSION_TRIPS = 25;

const greet = { name: "greet_person", arguments: { name: "Ada", language: "de" } };
const initialize = {
  protocolVersion: "2025-06-18",
  capabilities: { elicitation: {}, sampling: {}, roots: {} },
  clientInfo: { name: "c", version: "1" },
};
const calls: readonly [string, object][] = [
  ["tools/call", greet],
  ["tools/call", { name: "greet_person", arguments: {} }],
  ["tools/call", { name: "get_current_time", arguments: { timezone: "Europe/Berlin" } }],
  ["tools/call", { name: "convert_time", arguments: { time: "12:00", from: "UTC", to: ["Asia/Tokyo"] } }],
  ["prompts/get", { name: "welcome_newcomer", arguments: { name: "Ada", language: "German" } }],
  ["prompts/get", { name: "plan_meeting", arguments: { topic: "x" } }],
  ["resources/read", { uri: "hello://languages" }],
  ["resources/read", { uri: "hello://time/Europe/Berlin" }],
  ["tools/list", { cursor: "AA" }],
  ["resources/list", {}],
  ["resources/templates/list", {}],
  [
    "completion/complete",
    { ref: { type: "ref/prompt", name: "welcome_newcomer" }, argument: { name: "language", value: "Ge" } },
  ],
];
const legacyOnly: readonly [string, object][] = [
  ["initialize", initialize],
  ["ping", {}],
  ["logging/setLevel", { level: "info" }],
  ["resources/subscribe", { uri: "hello://languages" }],
  ["resources/unsubscribe", { uri: "hello://languages" }],
];
const proper = [
  ...[...calls, ...legacyOnly].map(([method, params]) => legacyMessage(method, params)),
  ...calls.map(([method, params]) => modernMessage(method, params)),
  legacyMessage("notifications/initialized", {}, undefined),
  legacyMessage("notifications/cancelled", { requestId: 7 }, undefined),
  legacyMessage("notifications/roots/list_changed", {}, undefined),
  { message: { jsonrpc: "2.0", id: "q_1", result: { action: "accept" } }, version: "2025-06-18" },
  modernMessage("server/discover"),
  modernMessage("subscriptions/listen", {
    notifications: { toolsListChanged: true, resourceSubscriptions: ["hello://languages"] },
  }),
  modernMessage("tools/call", { ...greet, requestState: "x".repeat(80), inputResponses: { name: null } }),
];

const { minted, entry } = testKey({ rateLimitPerMinute: 1_000_000_000 });
let gateway: Awaited<ReturnType<typeof openTestGateway>>;
beforeAll(async () => {
  gateway = await openTestGateway([createHelloWorld(), createConformance()], [entry], {
    bytesMax: 1_000_000_000,
  });
});
afterAll(() => gateway.close());

/** One trip, until it is answered or the client has heard enough of it. */
async function travel(more: Partial<Incoming>): Promise<{ answer: Answer; outlet: TestOutlet }> {
  const abort = new LazyAbort();
  const outlet = new TestOutlet();
  const leaving = setTimeout(() => abort.abort(new GatewayError("cancelled")), PATIENCE_MS);
  const answer = await handleIncoming(
    incoming("", { credential: minted.key, abort, outlet, ...more }),
    gateway.parts,
  );
  clearTimeout(leaving);
  return { answer, outlet };
}

async function openSession(slug: string): Promise<string> {
  const { body } = incoming(request("initialize", initialize));
  const { answer } = await travel({ slug, body });
  return answer.headers["mcp-session-id"]!;
}

type Sent = { id?: unknown; method?: unknown };

/** The messages of a body, as far as it has any. */
function listSent(body: Buffer): readonly Sent[] {
  try {
    const raw: unknown = JSON.parse(body.toString());
    return (Array.isArray(raw) ? raw : [raw]).filter(isObject);
  } catch {
    return [];
  }
}

const INTERNAL = -32603;
const UNREADABLE: ReadonlySet<unknown> = new Set([-32700, -32600]);

function isAsked({ id, method }: Sent): boolean {
  return typeof method === "string" && (typeof id === "string" || typeof id === "number");
}

/** What is wrong with an answer; null: nothing. */
function faultOf({ status, body }: Answer, outlet: TestOutlet, sent: readonly Sent[]): string | null {
  if (body === null) return status === 202 || outlet.isOpen ? null : `nothing said, but ${status}`;
  const said: unknown = JSON.parse(body);
  for (const answer of Array.isArray(said) ? said : [said]) {
    if (!isObject(answer) || answer.jsonrpc !== "2.0") return "no JSON-RPC";
    const { id = null, result, error } = answer;
    if (id !== null && !sent.some((message) => message.id === id)) return "an id that nobody sent";
    if (isObject(result) && error === undefined && id !== null) continue;
    if (!isObject(error) || result !== undefined) return "neither result nor error";
    if (!Number.isInteger(error.code) || typeof error.message !== "string") return "no error of JSON-RPC";
    if (error.code === INTERNAL) return "an internal error";
    if (id === null && sent.length === 1 && isAsked(sent[0]!) && !UNREADABLE.has(error.code))
      return "an answer that does not say to what";
  }
  return null;
}

test(`${TRIPS} strange messages make the whole trip, and each is answered in well-formed JSON-RPC`, {
  timeout: 600_000,
}, async () => {
  let trips = 0;
  let answered = 0;
  let streams = 0;
  let session = { slug: "", id: "" };
  const verb = fc.oneof(
    { weight: 20, arbitrary: fc.constant<Incoming["verb"]>("POST") },
    { weight: 1, arbitrary: fc.constantFrom<Incoming["verb"]>("GET", "DELETE") },
  );
  const sessionOf = fc.constantFrom("none", "none", "own", "own", "own", "forged");
  const slug = fc.constantFrom("", "hello-world", "hello-world", "hello-world");
  const connection = fc.constantFrom(null, null, null, "ws_1");
  const property = fc.asyncProperty(
    strangeMessage(proper),
    fc.record({
      verb,
      sessionOf,
      slug,
      connection,
      lastEventId: fc.constantFrom(null, "n.1.1", "n.x", "st_1.2"),
    }),
    async ({ body: bytes, headers }, { sessionOf, ...how }) => {
      const body = how.verb === "POST" ? bytes : Buffer.alloc(0);
      if (trips++ % SESSION_TRIPS === 0) session = { slug: how.slug, id: await openSession(how.slug) };
      const sessionId = { none: null, own: session.id, forged: `${session.id.slice(0, -2)}AA` }[sessionOf]!;
      const { answer, outlet } = await travel({ ...how, body, headers, sessionId });
      if (answer.status === 200) answered++;
      if (outlet.isOpen) streams++;
      expect(faultOf(answer, outlet, listSent(body))).toBeNull();
      for (const { jsonrpc, method, id } of outlet.messages)
        expect([jsonrpc, typeof (method ?? id) !== "undefined"]).toEqual(["2.0", true]);
    },
  );
  await fc.assert(property, { numRuns: TRIPS, timeout: TRIP_MS_MAX });
  expect(answered).toBeGreaterThan(TRIPS / 10);
  expect(streams).toBeGreaterThan(20);
  expect([gateway.parts.running.size, gateway.parts.questions.size]).toEqual([0, 0]);
  expect({}).not.toHaveProperty("polluted");
  expect(gateway.logged.filter(({ level }) => level === 50)).toEqual([]);
});
