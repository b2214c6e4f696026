import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { GatewayError } from "../foundation/gateway-error.ts";
import { LazyAbort } from "../foundation/lazy-abort.ts";
import type { Answer } from "../gateway/incoming.ts";
import { openTestGateway, request, testKey } from "../gateway/test-gateway.ts";
import { serverNamed, toolThat } from "../gateway/test-servers.ts";
import { createGuests } from "./guests.ts";
import { LineDesk } from "./lines/line-desk.ts";
import { createSseDoor } from "./lines/sse-door.ts";
import { createMcpDoor, type McpDoor } from "./mcp-door.ts";
import { Heartbeat } from "./outlets/heartbeat.ts";
import { WebOutlet } from "./outlets/web-outlet.ts";

const { minted, entry } = testKey();
const BYTES_MAX = 2_000;
/** More than an answer carries in one piece. */
const MANY = Array.from({ length: 100 }, (_, at) => toolThat(`tool_${at}`, () => "ä"));
const PING = JSON.stringify(request("ping"));
const guests = createGuests({
  host: "127.0.0.1",
  publicUrl: undefined,
  allowedHosts: [],
  allowedOrigins: ["https://ide.example"],
});

let gateway: Awaited<ReturnType<typeof openTestGateway>>;
let door: McpDoor;
let isDraining = false;
const heartbeat = new Heartbeat(3_600_000);
beforeAll(async () => {
  gateway = await openTestGateway([serverNamed("alpha"), serverNamed("long", MANY)], [entry]);
  door = createMcpDoor({
    gateway: gateway.parts,
    guests,
    sse: createSseDoor({
      gateway: gateway.parts,
      lines: new LineDesk(gateway.parts),
      bus: gateway.parts.bus,
    }),
    bodyBytesMax: BYTES_MAX,
    isDraining: () => isDraining,
  });
});
afterAll(() => gateway.close());

type Sent = {
  method?: string;
  path?: string;
  headers?: Record<string, string | undefined>;
  body?: string | Buffer;
};
const plain = {
  host: "localhost:3000",
  "content-type": "application/json",
  authorization: `Bearer ${minted.key}`,
};

function send({
  method = "POST",
  path = "/mcp/alpha",
  headers = {},
  body = PING,
}: Sent = {}): Promise<Answer> {
  const all: Record<string, string | undefined> = { ...plain, ...headers };
  const abort = new LazyAbort();
  return door({
    method,
    path,
    header: (name) => all[name] ?? null,
    headerNames: () => Object.keys(all),
    async readBody(bytesMax) {
      if (body.length > bytesMax) throw new GatewayError("body_too_large", { data: { bytesMax } });
      return Buffer.from(body);
    },
    address: "10.0.0.7",
    abort,
    outlet: outletOf(all.accept ?? null, abort),
  });
}
/** What a lane would bring along; here nobody reads it. */
function outletOf(accept: string | null, abort: LazyAbort): WebOutlet {
  const headers: Record<string, string> = accept === null ? {} : { accept };
  return new WebOutlet(new Request("http://localhost/mcp", { headers }), abort, heartbeat, () => undefined);
}
const read = ({ body }: Answer) => JSON.parse(body!);
const codeOf = (answer: Answer) => (answer.body === null ? null : (read(answer).error?.data.code ?? "ok"));
async function outcome(sent: Sent): Promise<[number, string | null]> {
  const answer = await send(sent);
  return [answer.status, codeOf(answer)];
}

describe("methods", () => {
  test.each(["PUT", "PATCH", "HEAD", "post"])("%s is told which ones are taken", async (method) => {
    const answer = await send({ method });
    expect([answer.status, answer.headers.allow]).toEqual([405, "GET, POST, DELETE, OPTIONS"]);
  });
  test.each(["GET", "DELETE", "PUT"])("%s of a modern client: it only posts", async (method) => {
    const headers = { "mcp-protocol-version": "2026-07-28", accept: "text/event-stream" };
    const answer = await send({ method, headers });
    expect([answer.status, answer.headers.allow]).toEqual([405, "POST, OPTIONS"]);
  });
  test.each(["GET", "DELETE"])(
    "%s without a session is asked for one, and for its key before",
    async (method) => {
      const accept = "text/event-stream";
      expect(await outcome({ method, headers: { accept } })).toEqual([400, "session_missing"]);
      expect(await outcome({ method, headers: { accept, authorization: undefined } })).toEqual([
        401,
        "unauthenticated",
      ]);
    },
  );
  test("GET is for whoever reads a stream", async () => {
    for (const accept of [undefined, "*/*", "text/html", "application/json"])
      expect(await outcome({ method: "GET", headers: { accept } })).toEqual([406, "not_acceptable"]);
  });
});

describe("which endpoint is meant", () => {
  test.each([
    ["/mcp", 200],
    ["/mcp/", 200],
    ["/mcp/alpha", 200],
    ["/mcp/alpha/", 200],
    ["/mcp/%61lpha", 200],
    ["/mcp/ALPHA", 404],
    ["/mcp//", 404],
    ["/mcp//alpha", 404],
    ["/mcp/alpha//", 404],
    ["/mcp/alpha/deeper", 404],
    ["/mcp/alpha%2F", 404],
    ["/mcp/alpha%2Fdeeper", 404],
    ["/mcp/%2F", 404],
    ["/mcp/%E0%A4%A", 404],
    ["/mcp/%", 404],
    ["/mcp/%00", 404],
    ["/mcp/__proto__", 404],
    ["/mcp/constructor", 404],
    ["/mcp/..", 404],
    ["/mcp/%2e%2e", 404],
    ["/mcp/alpha%20", 404],
  ])("%s: %i", async (path, status) => {
    expect(await outcome({ path })).toEqual([status, status === 200 ? "ok" : "not_found"]);
  });
  test("an odd one is asked for its key first, like any other", async () => {
    const headers = { authorization: undefined };
    expect(await outcome({ path: "/mcp/%E0%A4%A", headers })).toEqual([401, "unauthenticated"]);
  });
});

describe("the key", () => {
  test.each<[string, Record<string, string | undefined>, number]>([
    ["as a bearer", { authorization: `Bearer ${minted.key}` }, 200],
    ["as a bearer in small letters", { authorization: `bearer  ${minted.key} ` }, 200],
    ["in its own header", { authorization: undefined, "x-api-key": minted.key }, 200],
    [
      "in its own header beside another scheme",
      { authorization: "Basic YTpi", "x-api-key": minted.key },
      200,
    ],
    ["without its scheme", { authorization: minted.key }, 401],
    ["in two parts", { authorization: `Bearer ${minted.key} x` }, 401],
    ["a wrong bearer beside the right header", { authorization: "Bearer no", "x-api-key": minted.key }, 401],
    ["nowhere", { authorization: undefined }, 401],
  ])("%s: %i", async (_, headers, status) => {
    expect((await send({ headers })).status).toBe(status);
  });
});

describe("content types", () => {
  test.each<[string | undefined, number]>([
    ["application/json", 200],
    ["Application/JSON", 200],
    ["application/json; charset=utf-8", 200],
    ["application/json;charset=utf-8", 200],
    ["application/json-patch+json", 415],
    ["text/json", 415],
    ["text/plain", 415],
    ["text/plain; application/json", 415],
    ["", 415],
    [undefined, 415],
  ])("%s: %i", async (type, status) => {
    expect((await send({ headers: { "content-type": type } })).status).toBe(status);
  });
  test.each<[string, (body: string) => Buffer]>([
    ["gzip", gzipSync],
    ["deflate", deflateSync],
    ["br", brotliCompressSync],
    ["zstd", zstdCompressSync],
  ])("a body packed in %s is unpacked", async (encoding, pack) => {
    expect(await outcome({ body: pack(PING), headers: { "content-encoding": encoding } })).toEqual([
      200,
      "ok",
    ]);
  });
  test("a body in an encoding that we do not know is refused, and told which we do", async () => {
    const answer = await send({ headers: { "content-encoding": "compress" } });
    expect([answer.status, codeOf(answer)]).toEqual([415, "unsupported_media_type"]);
    expect(answer.headers["accept-encoding"]).toBe("gzip, deflate, br, zstd");
  });
  test("a body that unpacks past the bound is refused in words", async () => {
    const bomb = gzipSync(Buffer.alloc(100_000));
    const answer = await send({ body: bomb, headers: { "content-encoding": "gzip" } });
    expect([answer.status, codeOf(answer)]).toEqual([413, "body_too_large"]);
    expect(read(answer).error.message).toContain(`more than ${BYTES_MAX} bytes`);
  });
  test("nobody unpacks anything for a stranger", async () => {
    const headers = { "content-encoding": "gzip", authorization: undefined };
    const bomb = gzipSync(Buffer.alloc(100_000));
    expect(await outcome({ body: bomb, headers })).toEqual([401, "unauthenticated"]);
  });
  test.each([
    "authorization",
    "x-api-key",
    "mcp-session-id",
    "mcp-protocol-version",
    "mcp-method",
    "mcp-name",
    "last-event-id",
  ])("a header %s past 8 kB is refused by name", async (name) => {
    const headers = {
      [name]: "x".repeat(8193),
      ...(name === "x-api-key" ? { authorization: undefined } : {}),
    };
    const answer = await send({ headers });
    expect([answer.status, codeOf(answer)]).toEqual([431, "header_too_large"]);
    expect(read(answer).error.message).toContain(name);
  });
});

describe("a long list", () => {
  const body = JSON.stringify(request("tools/list"));
  test("in pieces says what it says in one, under the id of whoever asks", async () => {
    for (const id of [1, 'a "b" ü']) {
      const asked = JSON.stringify({ ...request("tools/list"), id });
      const answer = await send({ path: "/mcp/long", body: asked });
      expect(answer.pieces).toHaveLength(3);
      expect(Buffer.concat(answer.pieces!).toString()).toBe(answer.body);
      expect(read(answer)).toMatchObject({ id, result: { tools: { length: 102 } } });
    }
  });
  test("is one event where only events are taken, with nothing in pieces beside it", async () => {
    const answer = await send({ path: "/mcp/long", body, headers: { accept: "text/event-stream" } });
    expect([answer.pieces, answer.body!.slice(0, 21)]).toEqual([undefined, "event: message\ndata: "]);
  });
  test("is recorded with the bytes that it has", async () => {
    const { body: said } = await send({ path: "/mcp/long", body });
    expect((await gateway.recorded()).at(-1)).toMatchObject({ responseBytes: Buffer.byteLength(said!) });
  });
});

describe("what the client accepts", () => {
  test.each<[string | undefined, string | null]>([
    [undefined, "application/json"],
    ["*/*", "application/json"],
    ["application/json, text/event-stream", "application/json"],
    ["text/event-stream, application/json", "application/json"],
    ["application/*", "application/json"],
    ["text/event-stream", "text/event-stream"],
    ["text/*;q=0.5", "text/event-stream"],
    ["text/html", null],
    ["image/png, text/html", null],
  ])("%s: %s", async (accept, type) => {
    const answer = await send({ headers: { accept } });
    if (type === null) expect([answer.status, codeOf(answer)]).toEqual([406, "not_acceptable"]);
    else expect([answer.status, answer.headers["content-type"]]).toEqual([200, type]);
  });
  test("a stream is one event with the very answer in it", async () => {
    const { body } = await send({ headers: { accept: "text/event-stream" } });
    expect(body).toBe('event: message\ndata: {"jsonrpc":"2.0","id":1,"result":{}}\n\n');
  });
  test("a refusal is JSON, whatever was wanted", async () => {
    const headers = { accept: "text/event-stream", authorization: undefined };
    expect((await send({ headers })).headers["content-type"]).toBe("application/json");
  });
  test("news is answered with 202 and nothing, whatever was wanted", async () => {
    const body = JSON.stringify({ jsonrpc: "2.0", method: "notifications/initialized" });
    const { status, body: said } = await send({ body, headers: { accept: "text/event-stream" } });
    expect([status, said]).toEqual([202, null]);
  });
});

describe("browsers", () => {
  const origin = "https://ide.example";
  test("a preflight from a welcome origin is told what it may send", async () => {
    const { status, headers, body } = await send({
      method: "OPTIONS",
      headers: { origin, authorization: undefined },
    });
    expect([status, body]).toEqual([204, null]);
    expect(headers["access-control-allow-origin"]).toBe(origin);
    const allowed = headers["access-control-allow-headers"]!.toLowerCase().split(", ");
    for (const name of [
      "authorization",
      "content-type",
      "x-api-key",
      "mcp-protocol-version",
      "mcp-method",
      "mcp-name",
      "mcp-session-id",
      "last-event-id",
      "content-encoding",
    ])
      expect(allowed).toContain(name);
    expect(headers["access-control-allow-methods"]).toBe("GET, POST, DELETE, OPTIONS");
  });
  test("a tool's own headers may be sent when they are asked for by name, and nothing else", async () => {
    const asked = "content-type, mcp-param-Region, x-evil, mcp-param-a b";
    const { headers } = await send({
      method: "OPTIONS",
      headers: { origin, "access-control-request-headers": asked },
    });
    const allowed = headers["access-control-allow-headers"]!.split(", ");
    expect(allowed).toContain("mcp-param-Region");
    expect(allowed).not.toContain("x-evil");
    expect(allowed.filter((name) => name.startsWith("mcp-param-"))).toHaveLength(1);
  });
  test("a welcome origin may read answers and refusals, and the challenge in them", async () => {
    for (const authorization of [plain.authorization, undefined]) {
      const { headers } = await send({ headers: { origin, authorization } });
      expect(headers).toMatchObject({ "access-control-allow-origin": origin, vary: "Origin" });
      for (const name of ["WWW-Authenticate", "Retry-After", "Mcp-Session-Id"])
        expect(headers["access-control-expose-headers"]).toContain(name);
    }
  });
  test.each(["OPTIONS", "POST"])("any other is refused and may read nothing (%s)", async (method) => {
    const answer = await send({ method, headers: { origin: "https://evil.example" } });
    expect([answer.status, codeOf(answer)]).toEqual([403, "origin_refused"]);
    expect(answer.headers).not.toHaveProperty("access-control-allow-origin");
  });
  test("no browser, no CORS", async () => {
    expect(Object.keys((await send()).headers)).toEqual(["content-type"]);
  });
  test("no credentials of ours go along: cookies mean nothing here", async () => {
    const { headers } = await send({ headers: { origin } });
    expect(headers).not.toHaveProperty("access-control-allow-credentials");
  });
});

test("a host name that is not ours is refused before anything is read", async () => {
  for (const host of ["evil.example", undefined])
    expect(await outcome({ headers: { host } })).toEqual([403, "host_refused"]);
});

test("a body past the bound is refused, and the connection with it", async () => {
  const answer = await send({ body: "x".repeat(BYTES_MAX + 1) });
  expect([answer.status, codeOf(answer), answer.headers.connection]).toEqual([
    413,
    "body_too_large",
    "close",
  ]);
});

test("while it drains, new work is told to come back; a preflight is still answered", async () => {
  isDraining = true;
  try {
    const answer = await send();
    expect([answer.status, codeOf(answer), answer.headers["retry-after"]]).toEqual([503, "draining", "1"]);
    expect((await send({ method: "OPTIONS" })).status).toBe(204);
  } finally {
    isDraining = false;
  }
});

test("a body that cannot be read is our failure, and says nothing of why", async () => {
  const abort = new LazyAbort();
  const broken = await door({
    method: "POST",
    path: "/mcp",
    header: (name) => (plain as Record<string, string>)[name] ?? null,
    headerNames: () => Object.keys(plain),
    readBody: () => Promise.reject(new Error("inside")),
    address: "10.0.0.7",
    abort,
    outlet: outletOf(null, abort),
  });
  expect([broken.status, codeOf(broken)]).toEqual([500, "internal"]);
  expect(broken.body).not.toContain("inside");
});
