import { type Asked, type Asking, ask, askModern, greet, post } from "../harness/ask-mcp.ts";
import { expect, test } from "./fixtures.ts";

type Send = (asking: Asking) => Promise<Asked>;

/** The same questions for both lanes: good ones, bad ones, and ones that are only HTTP. */
const questions: Record<string, Send> = {
  "a legacy call": (a) => ask(a, "tools/call", greet("Ada")),
  "a modern call": (a) => askModern(a, "tools/call", greet("Grace")),
  initialize: (a) =>
    ask(a, "initialize", {
      protocolVersion: "2025-06-18",
      capabilities: {},
      clientInfo: { name: "c", version: "1" },
    }),
  discover: (a) => askModern(a, "server/discover"),
  "the tools": (a) => ask(a, "tools/list"),
  "the tools, modern": (a) => askModern(a, "tools/list"),
  "a resource": (a) => ask(a, "resources/read", { uri: "hello://languages" }),
  "a prompt's completion": (a) =>
    ask(a, "completion/complete", {
      ref: { type: "ref/prompt", name: "welcome_newcomer" },
      argument: { name: "language", value: "Ger" },
    }),
  "bad arguments": (a) => ask(a, "tools/call", { name: "greet_person", arguments: { nam: "Ada" } }),
  "an unknown tool": (a) => ask(a, "tools/call", { name: "nope" }),
  "an unknown method": (a) => ask(a, "dance"),
  "a notification": (a) => post(a, JSON.stringify({ jsonrpc: "2.0", method: "notifications/initialized" })),
  "a stream, if nothing else is accepted": (a) =>
    ask({ ...a, headers: { accept: "text/event-stream" } }, "ping"),
  "malformed JSON": (a) => post(a, "{"),
  "a batch": (a) => post(a, "[]"),
  "no key": ({ url }) => ask({ url }, "ping"),
  "an unknown endpoint": (a) => ask({ ...a, url: `${a.url}-not` }, "ping"),
  "a deeper path": (a) => ask({ ...a, url: `${a.url}/deeper` }, "ping"),
  "another content type": (a) => post({ ...a, headers: { "content-type": "text/plain" } }, "{}"),
  "another origin": (a) => ask({ ...a, headers: { origin: "https://evil.example" } }, "ping"),
  "a welcome origin": (a) => ask({ ...a, headers: { origin: "http://localhost:1234" } }, "ping"),
  "too much": (a) => post(a, new Uint8Array(5_000_000).fill(32)),
  GET: (a) => post({ ...a, method: "GET" }),
  DELETE: (a) => post({ ...a, method: "DELETE" }),
};

const COMPARED_HEADERS = [
  "content-type",
  "www-authenticate",
  "allow",
  "cache-control",
  "x-content-type-options",
  "access-control-allow-origin",
];

function comparable({ status, headers, text }: Asked) {
  return {
    status,
    headers: COMPARED_HEADERS.map((name) => headers.get(name)),
    text: text.replace(/(?:ex|rq)_\w{26}/, "…"),
  };
}

for (const [what, send] of Object.entries(questions)) {
  test(`${what}: both lanes give the same answer`, { tag: "@lanes" }, async ({
    house,
    key,
    slowHouse,
    slowKey,
  }) => {
    const fast = await send({ url: `${house.url}/mcp/hello-world`, key });
    const slow = await send({ url: `${slowHouse.url}/mcp/hello-world`, key: slowKey });
    expect(comparable(slow)).toEqual(comparable(fast));
  });
}
