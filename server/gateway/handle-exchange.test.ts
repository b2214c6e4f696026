import { rm } from "node:fs/promises";
import { afterEach, describe, expect, test } from "vitest";
import { GatewayError } from "../foundation/gateway-error.ts";
import { LazyAbort } from "../foundation/lazy-abort.ts";
import type { HostedContext } from "../hosted/kernel/hosted-context.ts";
import { handleExchange } from "./handle-exchange.ts";
import type { Answer, Incoming } from "./incoming.ts";
import { ADMIN_TOKEN, incoming, openTestGateway, request, testKey } from "./test-gateway.ts";
import { serverNamed, toolThat } from "./test-servers.ts";

const any = testKey();
const onlyBeta = testKey({ name: "narrow", servers: ["beta"] });
const slow = testKey({ rateLimitPerMinute: 1 });

/** What the tool `wait` saw; it never answers by itself. */
const waiting = Promise.withResolvers<HostedContext>();
const tools = [
  toolThat("break", () => {
    throw new Error("the password is hunter2", { cause: new Error("deep inside") });
  }),
  toolThat("wait", (context) => {
    waiting.resolve(context);
    return new Promise<string>((_, reject) => {
      context.signal.addEventListener("abort", () =>
        reject(new DOMException("This operation was aborted", "AbortError")),
      );
    });
  }),
];

const cleanUp: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of cleanUp.splice(0)) await end();
});

async function openHouse(more: Parameters<typeof openTestGateway>[2] = {}) {
  const servers = [serverNamed("alpha", tools), serverNamed("beta")];
  const house = await openTestGateway(servers, [any.entry, onlyBeta.entry, slow.entry], more);
  cleanUp.push(house.close);
  const send = (body: unknown, more: Partial<Incoming> = {}): Promise<Answer> =>
    handleExchange(incoming(body, { credential: any.minted.key, ...more }), house.parts);
  const call = (name: string, more: Partial<Incoming> = {}) =>
    send(request("tools/call", { name, arguments: {} }), { slug: "alpha", ...more });
  async function onlyRecord() {
    const records = await house.recorded();
    expect(records).toHaveLength(1);
    return records[0]!;
  }
  return { ...house, send, call, onlyRecord };
}
const read = ({ body }: Answer) => JSON.parse(body!);

describe("the record", () => {
  test("of an answered call says who, what, where, how long and how much", async () => {
    const { call, onlyRecord } = await openHouse();
    const answer = await call("speak");
    expect(read(answer).result.structuredContent).toEqual({ said: "alpha" });
    expect(await onlyRecord()).toEqual({
      id: expect.stringMatching(/^ex_[0-9A-Z]{26}$/),
      kind: "exchange",
      at: "2026-11-21T12:00:00.000Z",
      callerId: any.minted.id,
      caller: "probe",
      callerKind: "key",
      endpoint: "/mcp/alpha",
      server: "alpha",
      method: "tools/call",
      tool: "speak",
      outcome: "ok",
      code: null,
      decision: "role: caller",
      durationMs: 0,
      requestBytes: expect.any(Number),
      responseBytes: Buffer.byteLength(answer.body!),
      era: "2025-03-26",
      client: "vitest",
      address: "10.0.0.7",
      detail: {
        stages: ["authenticate", "rate limit", "read", "authorize", "forward"].map((name) => ({
          name,
          ms: 0,
        })),
      },
    });
  });

  test.each<[string, () => [unknown, Partial<Incoming>], Record<string, unknown>]>([
    [
      "a tool that says it failed",
      () => [request("tools/call", { name: "fail" }), { slug: "alpha" }],
      { outcome: "tool_error", code: null, server: "alpha", tool: "fail", decision: "role: caller" },
    ],
    [
      "bad arguments",
      () => [request("tools/call", { name: "speak", arguments: { loud: true } }), { slug: "alpha" }],
      { outcome: "tool_error", code: null },
    ],
    [
      "a tool of one of many",
      () => [request("tools/call", { name: "beta__speak" }), {}],
      { outcome: "ok", endpoint: "/mcp", server: "beta", tool: "beta__speak" },
    ],
    [
      "a list",
      () => [request("tools/list"), {}],
      { outcome: "ok", endpoint: "/mcp", server: null, tool: null, method: "tools/list" },
    ],
    [
      "news",
      () => [{ jsonrpc: "2.0", method: "notifications/initialized" }, { slug: "alpha" }],
      { outcome: "ok", responseBytes: 0, server: "alpha" },
    ],
    [
      "the local admin",
      () => [request("ping"), { credential: ADMIN_TOKEN }],
      { outcome: "ok", callerId: "local", caller: "local admin", callerKind: "local" },
    ],
    [
      "an introduction, with the client's own name",
      () => [
        request("initialize", { protocolVersion: "2025-06-18", clientInfo: { name: "probe", version: "2" } }),
        {},
      ],
      { outcome: "ok", client: "probe/2", era: "2025-06-18" },
    ],
    [
      "nobody",
      () => [request("ping"), { credential: null }],
      { outcome: "denied", code: "unauthenticated", caller: null, callerId: null, method: "(not read)" },
    ],
    [
      "a tool that exists, for others",
      () => [request("tools/call", { name: "alpha__speak" }), { credential: onlyBeta.minted.key }],
      { outcome: "denied", code: "unknown_tool", decision: "key is narrowed to beta", caller: "narrow" },
    ],
    [
      "a completion of what is not the caller's",
      () => [
        request("completion/complete", {
          ref: { type: "ref/prompt", name: "alpha__paint" },
          argument: { name: "colour", value: "" },
        }),
        { credential: onlyBeta.minted.key },
      ],
      { outcome: "denied", code: "unknown_prompt", decision: "key is narrowed to beta" },
    ],
    [
      "an endpoint that is not there",
      () => [request("ping"), { slug: "none" }],
      { outcome: "denied", code: "not_found", endpoint: "/mcp/none", server: null },
    ],
    [
      "a tool that is not there",
      () => [request("tools/call", { name: "dance" }), { slug: "alpha" }],
      { outcome: "refused", code: "unknown_tool", tool: "dance" },
    ],
    [
      "no JSON",
      () => ["{", {}],
      { outcome: "refused", code: "malformed_json", method: "(not read)", caller: "probe" },
    ],
    [
      "an unknown method",
      () => [request("dance"), {}],
      { outcome: "refused", code: "unknown_method", method: "dance" },
    ],
    [
      "our own bug",
      () => [request("tools/call", { name: "break" }), { slug: "alpha" }],
      { outcome: "failed", code: "internal", tool: "break", server: "alpha", decision: "role: caller" },
    ],
  ])("of %s", async (_, asked, expected) => {
    const { send, onlyRecord } = await openHouse();
    await send(...asked());
    expect(await onlyRecord()).toMatchObject(expected);
  });

  test("of a caller in haste says that it was too much, and not that it was denied", async () => {
    const { call, recorded } = await openHouse();
    const credential = slow.minted.key;
    let answer = await call("speak", { credential });
    while (answer.status === 200) answer = await call("speak", { credential });
    expect(answer.status).toBe(429);
    expect(Number(answer.headers["retry-after"])).toBeGreaterThan(0);
    expect((await recorded()).at(-1)).toMatchObject({ outcome: "refused", code: "rate_limited" });
  });

  test("a refused message is paid for, so that refusals are limited, too", async () => {
    const { send } = await openHouse();
    const statuses = new Set<number>();
    for (let i = 0; i < 200; i++) statuses.add((await send("{", { credential: slow.minted.key })).status);
    expect([...statuses]).toEqual([400, 429]);
  });

  test("of strangers is kept up to a rate per address, so that they cannot fill the journal", async () => {
    const { send, recorded, parts } = await openHouse();
    for (let i = 0; i < 500; i++) await send(request("ping"), { credential: null });
    expect(await recorded()).toHaveLength(60);
    expect(parts.meters.exchanges).toBe(500);
  });

  test("of a refusal has its reason and the steps it passed", async () => {
    const { call, onlyRecord } = await openHouse();
    await call("dance");
    const { detail } = await onlyRecord();
    expect(detail?.message).toBe('No tool named "dance" is offered here.');
    expect(detail?.stages?.map(({ name }) => name)).toEqual(["authenticate", "rate limit", "read"]);
  });

  test.each(["write", "fsync"] as const)("is in the file before the answer is given (%s)", async (sync) => {
    const { call, recorded } = await openHouse({ sync });
    for (let count = 1; count <= 3; count++) {
      await call("speak");
      expect(await recorded()).toHaveLength(count);
    }
    await call("dance");
    expect(await recorded()).toHaveLength(4);
  });

  test("of every one of many at once has an id of its own", async () => {
    const { call, recorded } = await openHouse();
    await Promise.all(Array.from({ length: 50 }, () => call("speak")));
    expect(new Set((await recorded()).map(({ id }) => id)).size).toBe(50);
  });
});

describe("whatever a stranger writes, the database can keep the record of it", () => {
  const long = "x".repeat(100_000);
  const odd = { nul: "a\0b", half: "a\ud800b", otherHalf: "\udc00", long };
  const places: Record<string, (text: string) => [unknown, Partial<Incoming>]> = {
    "a tool's name": (text) => [request("tools/call", { name: text }), {}],
    "a resource's address": (text) => [request("resources/read", { uri: `alpha://colours/${text}` }), {}],
    "a method": (text) => [request(text), {}],
    "the version of an introduction": (text) => [request("initialize", { protocolVersion: text }), {}],
    "a client's name": (text) => [request("initialize", { clientInfo: { name: text, version: text } }), {}],
    "an argument's name": (text) => [
      request("prompts/get", { name: "alpha__paint", arguments: { [text]: "x" } }),
      {},
    ],
    "an argument to complete": (text) => [
      request("completion/complete", {
        ref: { type: "ref/prompt", name: "alpha__paint" },
        argument: { name: text, value: "" },
      }),
      {},
    ],
    "an endpoint": (text) => [request("ping"), { slug: text }],
    "a user agent": (text) => [request("ping"), { userAgent: text }],
    "a version header": (text) => [
      {
        jsonrpc: "2.0",
        method: "notifications/x",
        params: { _meta: { "io.modelcontextprotocol/protocolVersion": 1 } },
      },
      { headers: { protocolVersion: text, method: null, name: null, param: () => null } },
    ],
    "an address that a proxy named": (text) => [request("ping"), { address: text }],
  };
  const cases = Object.keys(places).flatMap((where) =>
    Object.keys(odd).map((kind): [string, keyof typeof odd] => [where, kind as keyof typeof odd]),
  );
  test.each(cases)("%s: %s", async (where, kind) => {
    const { send, onlyRecord, logged } = await openHouse();
    await send(...places[where]!(odd[kind]));
    const record = await onlyRecord();
    const texts: string[] = [];
    JSON.stringify(record, (_, value) => {
      if (typeof value === "string") texts.push(value);
      return value;
    });
    expect(texts.filter((text) => text.includes("\0") || !text.isWellFormed())).toEqual([]);
    // 16 KB of headers are the server's bound, 4 MB of body: a record is neither.
    expect(JSON.stringify(record).length).toBeLessThan(5_000);
    expect(JSON.stringify(logged).length).toBeLessThan(10_000);
  });
});

describe("a bug of ours", () => {
  test("is an internal error outside, with an exchange id and nothing else of it", async () => {
    const { call, onlyRecord } = await openHouse();
    const answer = await call("break");
    expect(answer.status).toBe(500);
    expect(answer.body).not.toMatch(/hunter2|deep inside|test-servers|Error:/);
    const { id, detail } = await onlyRecord();
    expect(read(answer).error).toMatchObject({
      code: -32603,
      message: "Internal error.",
      data: { code: "internal", exchange: id },
    });
    expect(JSON.stringify(detail)).not.toContain("hunter2");
  });
  test("is in the log once, whole, under the same id", async () => {
    const { call, logged, onlyRecord } = await openHouse();
    await call("break");
    const errors = logged.filter(({ level }) => level === 50);
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatchObject({ exchange: (await onlyRecord()).id, code: "internal" });
    const { stack } = errors[0]!.err as { stack: string };
    expect(stack).toContain("hunter2");
    expect(stack).toContain("deep inside");
    expect(stack).toContain("handle-exchange.test.ts");
  });
});

describe("time", () => {
  test("that runs out aborts the tool and answers timed_out", async () => {
    const seen = Promise.withResolvers<AbortSignal>();
    const stubborn = toolThat("never", ({ signal }) => {
      seen.resolve(signal);
      return new Promise<string>(() => undefined);
    });
    const house = await openTestGateway([serverNamed("alpha", [stubborn])], [any.entry], {
      exchangeTimeoutMs: 1_000, // in which the tool begins, on a busy machine too
    });
    cleanUp.push(house.close);
    const asked = incoming(request("tools/call", { name: "never" }), {
      slug: "alpha",
      credential: any.minted.key,
    });
    const answer = await handleExchange(asked, house.parts);
    expect(answer.status).toBe(504);
    expect(read(answer).error.data.code).toBe("timed_out");
    const signal = await seen.promise;
    expect([signal.aborted, signal.reason.code]).toEqual([true, "timed_out"]);
    expect(await house.recorded()).toMatchObject([{ outcome: "failed", code: "timed_out", tool: "never" }]);
  });
});

test("a client that leaves aborts the tool, and that is the client's doing, not a bug", async () => {
  const { call, onlyRecord, logged } = await openHouse();
  const abort = new LazyAbort();
  const answering = call("wait", { abort });
  const { signal } = await waiting.promise;
  expect(signal.aborted).toBe(false);
  abort.abort(new GatewayError("cancelled"));
  expect((await answering).status).toBe(499);
  expect(signal.aborted).toBe(true);
  expect(await onlyRecord()).toMatchObject({ outcome: "refused", code: "cancelled", tool: "wait" });
  expect(logged.filter(({ level }) => level === 50)).toEqual([]);
});

describe("a full journal", () => {
  test("refuses with 503, runs no tool, and grows no further", async () => {
    let runs = 0;
    const counted = toolThat("count", () => {
      runs += 1;
      return String(runs);
    });
    const house = await openTestGateway([serverNamed("alpha", [counted])], [any.entry], { bytesMax: 200 });
    cleanUp.push(house.close);
    const call = () =>
      handleExchange(
        incoming(request("tools/call", { name: "count" }), { slug: "alpha", credential: any.minted.key }),
        house.parts,
      );
    expect((await call()).status).toBe(200);
    const waitingBytes = house.parts.journal.bytesWaiting;
    for (let i = 0; i < 5; i++) {
      const answer = await call();
      expect([answer.status, read(answer).error.data.code]).toEqual([503, "audit_full"]);
    }
    expect(runs).toBe(1);
    expect(house.parts.journal.bytesWaiting).toBe(waitingBytes);
    expect(await house.recorded()).toHaveLength(1);
  });
});

test("a disk that takes no record: the answer stays here, and the exchange counts once, as failed", async () => {
  const { call, parts, folder } = await openHouse();
  await rm(folder, { recursive: true });
  const answer = await call("speak");
  expect([answer.status, read(answer).error.data.code]).toEqual([503, "audit_unavailable"]);
  expect(answer.body).not.toContain("alpha");
  expect([...parts.meters.series()]).toEqual([{ server: "alpha", outcome: "failed", count: 1 }]);
});

describe("the meters", () => {
  test("count each exchange once, by outcome and server", async () => {
    const { call, parts } = await openHouse();
    await call("speak");
    await call("speak");
    await call("fail");
    await call("break");
    await call("dance");
    const counts = Object.fromEntries(
      [...parts.meters.series()].map(({ server, outcome, count }) => [`${server} ${outcome}`, count]),
    );
    expect(counts).toEqual({ "alpha ok": 2, "alpha tool_error": 1, "alpha failed": 1, "alpha refused": 1 });
    expect(parts.meters.exchanges).toBe(5);
  });
});
