import { afterEach, describe, expect, test } from "vitest";
import { isObject, type JsonObject } from "../../protocol/message.ts";
import type { OutgoingCall } from "../connection.ts";
import {
  anyKey,
  CLIENT_INFO,
  legacyClient,
  modernClient,
  openTestHouse,
  otherKey,
} from "../test-house-of-upstreams.ts";
import { done, failed, TestConnection, TestPool } from "./test-connection.ts";

const tool = (name: string, more: object = {}) => ({ name, inputSchema: { type: "object" }, ...more });
const TOOLS = {
  tools: [tool("work"), tool("x".repeat(80))],
  resources: [{ uri: "a://b", name: "b" }],
  prompts: [{ name: "paint" }],
};
const text = (said: string) => [{ type: "text", text: said }];
const form = { method: "elicitation/create", params: { message: "Who?", requestedSchema: {}, "x-own": 1 } };
const accept = { action: "accept", content: { name: "Ada" } };

const cleanUp: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of cleanUp.splice(0)) await end();
});

async function houseOver(
  connection: TestConnection,
  more: Partial<Parameters<typeof openTestHouse>[0]> = {},
) {
  const pool = new TestPool(connection);
  const house = await openTestHouse({ pools: { up: pool }, ...more });
  cleanUp.push(house.close);
  return { ...house, pool };
}
const over = (
  era: "modern" | "legacy",
  work: (call: OutgoingCall) => ReturnType<TestConnection["request"]> | ReturnType<typeof done>,
) => new TestConnection(era, { "tools/call": work, "resources/read": work }, TOOLS);
const metaOf = ({ params }: OutgoingCall) => params._meta as JsonObject;

describe("a modern client of a modern server", () => {
  test("is passed on whole: its id, its unknown keys, who it is; and the answer's own text comes back", async () => {
    const server = over("modern", ({ id }) => {
      const result = { resultType: "complete", content: text("hi"), "x-own": [null] };
      return done(result, JSON.stringify({ jsonrpc: "2.0", id, result, "x-beside": 1 }));
    });
    const house = await houseOver(server);
    const { answer } = modernClient(house).call("work", {
      "x-key": { deep: 1 },
      _meta: { traceparent: "t" },
    });
    expect((await answer).body).toBe(
      '{"jsonrpc":"2.0","id":1,"result":{"resultType":"complete","content":[{"type":"text","text":"hi"}],"x-own":[null]},"x-beside":1}',
    );
    const [sent] = server.calls.slice(-1);
    expect(sent).toMatchObject({ id: 1, params: { name: "work", "x-key": { deep: 1 } } });
    expect(metaOf(sent!)).toMatchObject({
      traceparent: "t",
      "io.modelcontextprotocol/clientInfo": CLIENT_INFO,
      "io.modelcontextprotocol/clientCapabilities": { elicitation: { form: {} } },
    });
  });

  test("gets an answer of several lines in one, and one of no stated type with its type", async () => {
    const server = over("modern", ({ id }) => {
      const result = { content: [] };
      return done(result, JSON.stringify({ jsonrpc: "2.0", id, result }, null, 2));
    });
    const { answer } = modernClient(await houseOver(server)).call("work");
    expect((await answer).body).toBe(
      '{"jsonrpc":"2.0","id":1,"result":{"resultType":"complete","content":[]}}',
    );
  });

  test("is as urgent as its key may be, or less where it asks for less; what only reads may be asked twice", async () => {
    const annotations = { readOnlyHint: true, idempotentHint: true };
    const server = over("modern", () => done({ resultType: "complete", content: [] }));
    server.lists = {
      tools: [
        tool("work"),
        tool("look", { annotations }),
        tool("glance", { annotations: { readOnlyHint: true } }),
      ],
    };
    const house = await houseOver(server);
    const ask = modernClient(house).call;
    const low = { "io.gatehouse/priority": "low" };
    for (const [name, _meta] of [
      ["work", {}],
      ["work", low],
      ["look", { "io.gatehouse/priority": "critical" }],
      ["glance", {}],
    ] as const)
      await ask(name, { _meta }).answer;
    expect(house.pool.ran.slice(-4)).toMatchObject([
      { priority: "normal", mayHedge: false, isRead: false },
      { priority: "low", mayHedge: false },
      { priority: "normal", mayHedge: true, isRead: false },
      { priority: "normal", mayHedge: false },
    ]);
  });

  test("calls a tool by the name it has here, and the server hears its own", async () => {
    const server = over("modern", () => done({ resultType: "complete", content: [] }));
    const house = await houseOver(server);
    const tools = house.parts.snapshot.current().endpoints.get("")!.catalog.tools;
    const name = [...tools.keys()].find((known) => known.startsWith("up__x"))!;
    expect(name).toHaveLength(64);
    await modernClient(house).ask({ method: "tools/call", params: { name }, more: { slug: "" } }).answer;
    expect(server.calls.at(-1)!.params.name).toBe("x".repeat(80));
  });

  test("answers the server's questions, whose state is the server's alone to read and the client's alone to bring", async () => {
    const states = ["one", "two"];
    const server = over("modern", ({ params }) => {
      const requestState = states.shift();
      return requestState === undefined
        ? done({ resultType: "complete", content: text(JSON.stringify(params.inputResponses)) })
        : done({ resultType: "input_required", inputRequests: { who: form }, requestState });
    });
    const house = await houseOver(server);
    const client = modernClient(house);
    const first = (await client.call("work").read).result;
    expect(first.inputRequests).toEqual({ who: form });
    const strange = { who: accept, odd: null, 7: 12345 };
    const carried = { requestState: first.requestState, inputResponses: strange };
    for (const refused of [
      client.call("work", { ...carried, requestState: `${first.requestState}-TAMPERED` }),
      client.call("work", { ...carried, requestState: 7 }),
      client.call("work", { ...carried, arguments: { other: true } }),
      client.ask({
        method: "tools/call",
        params: { name: "work", arguments: {}, ...carried },
        more: { credential: otherKey.minted.key },
      }),
    ]) {
      expect((await refused.read).error).toMatchObject({ code: -32602, data: { code: "bad_state" } });
    }
    expect(server.calls).toHaveLength(2); // its listen stream, and the one call
    const second = (await client.call("work", carried).read).result;
    expect(server.calls.at(-1)!.params).toMatchObject({ requestState: "one", inputResponses: strange });
    expect(second.requestState).not.toBe(first.requestState);
    const third = await client.call("work", { requestState: second.requestState, inputResponses: {} }).read;
    expect(server.calls.at(-1)!.params.requestState).toBe("two");
    expect(third.result.content).toEqual(text("{}"));
  });

  test("has no state where the server gave none, and answers all the same", async () => {
    const server = over("modern", ({ params }) =>
      isObject(params.inputResponses)
        ? done({ resultType: "complete", content: [] })
        : done({ resultType: "input_required", inputRequests: { who: form } }),
    );
    const client = modernClient(await houseOver(server));
    expect((await client.call("work").read).result).toEqual({
      resultType: "input_required",
      inputRequests: { who: form },
    });
    expect((await client.call("work", { inputResponses: { who: accept } }).read).result.resultType).toBe(
      "complete",
    );
    expect(Object.keys(server.calls.at(-1)!.params)).not.toContain("requestState");
    await client.call("work", { inputResponses: null }).read;
    expect(server.calls.at(-1)!.params.inputResponses).toBeNull();
  });

  test("hears the server's errors word for word, with the status that belongs to them", async () => {
    const data = { requiredCapabilities: { sampling: {} } };
    const server = over("modern", () => failed(-32021, "No sampling", data));
    const answer = await modernClient(await houseOver(server)).call("work").answer;
    expect([answer.status, JSON.parse(answer.body!).error]).toEqual([
      400,
      { code: -32021, message: "No sampling", data },
    ]);
  });

  test("is not said to know tasks, which are not carried across", async () => {
    const server = over("modern", () => done({ resultType: "complete", content: [] }));
    const extensions = { "io.modelcontextprotocol/tasks": {}, "io.modelcontextprotocol/ui": {} };
    await modernClient(await houseOver(server), { extensions }).call("work").answer;
    expect(metaOf(server.calls.at(-1)!)["io.modelcontextprotocol/clientCapabilities"]).toEqual({
      extensions: { "io.modelcontextprotocol/ui": {} },
    });
  });

  test("repeats arguments in headers as the definition wants it, and passes on those that nobody knows", async () => {
    const properties = { region: { type: "string", "x-mcp-header": "Region" } };
    const server = over("modern", () => done({ resultType: "complete", content: [] }));
    server.lists = { tools: [tool("work", { inputSchema: { type: "object", properties } })] };
    const house = await houseOver(server);
    const headers = {
      ...{ protocolVersion: "2026-07-28", method: "tools/call", name: "work" },
      param: () => "=?base64?w7xiZXI=?=",
      params: () => ({ "mcp-param-region": "=?base64?w7xiZXI=?=", "mcp-param-odd": "1" }),
    };
    const params = { name: "work", arguments: { region: "über" } };
    await modernClient(house).ask({ method: "tools/call", params, more: { headers } }).answer;
    expect(server.calls.at(-1)!.headers).toEqual({
      "mcp-param-region": "=?base64?w7xiZXI=?=",
      "mcp-param-odd": "1",
    });
  });
});

describe("a legacy client of a modern server", () => {
  test("is asked on its session, in as many rounds as it takes, and the server gets its own state back", async () => {
    const server = over("modern", ({ params }) => {
      const { requestState: state, inputResponses } = params;
      const rounds = state === undefined ? 0 : Number(state);
      return rounds === 3
        ? done({ resultType: "complete", content: text(JSON.stringify(inputResponses)) })
        : done({
            resultType: "input_required",
            inputRequests: {
              [`r${rounds}`]: form,
              models: { method: "sampling/createMessage", params: { maxTokens: 1 } },
            },
            requestState: `${rounds + 1}`,
          });
    });
    const asked: unknown[] = [];
    const client = await legacyClient(await houseOver(server), {
      answer(method, params) {
        asked.push([method, params]);
        return { result: method === form.method ? accept : { role: "assistant", model: "m" } };
      },
    });
    const { result } = await client.call("work", { requestState: "mine", "x-key": 1 }).read;
    expect(asked).toHaveLength(6);
    expect(asked).toContainEqual([form.method, form.params]);
    expect(JSON.parse(result.content[0].text)).toEqual({
      r2: accept,
      models: { role: "assistant", model: "m" },
    });
    const ids = server.calls.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(server.calls.at(-1)!.params["x-key"]).toBe(1);
  });

  test("is introduced as what it said when its session opened, and as loud as it wants to hear", async () => {
    const server = over("modern", ({ hear }) => {
      hear({ method: "notifications/progress", params: { progressToken: "other", progress: 1, "x-own": 2 } });
      for (const level of ["debug", "error"])
        hear({ method: "notifications/message", params: { level, data: level } });
      return done({ resultType: "complete", content: [] });
    });
    const client = await legacyClient(await houseOver(server), { capabilities: { sampling: {} } });
    await client.ask({ method: "logging/setLevel", params: { level: "warning" } }).answer;
    const { outlet, answer } = client.call("work", { _meta: { progressToken: "mine", traceparent: "t" } });
    await answer;
    expect(metaOf(server.calls.at(-1)!)).toEqual({
      ...{ progressToken: "mine", traceparent: "t" },
      "io.modelcontextprotocol/protocolVersion": "2026-07-28",
      "io.modelcontextprotocol/clientInfo": CLIENT_INFO,
      "io.modelcontextprotocol/clientCapabilities": { sampling: {} },
      "io.modelcontextprotocol/logLevel": "warning",
    });
    expect(outlet.messages.map(({ method, params }) => [method, params])).toEqual([
      ["notifications/progress", { progressToken: "mine", progress: 1, "x-own": 2 }],
      ["notifications/message", { level: "error", data: "error" }],
    ]);
  });

  test("without a session is served, and said to be able to do nothing", async () => {
    const server = over("modern", () => done({ resultType: "complete", content: [] }));
    const house = await houseOver(server);
    const params = { name: "work" };
    const answer = await house.send({ jsonrpc: "2.0", id: 1, method: "tools/call", params });
    expect(answer.status).toBe(200);
    expect(metaOf(server.calls.at(-1)!)["io.modelcontextprotocol/clientCapabilities"]).toEqual({});
  });

  test("reads nothing that its era does not know", async () => {
    const _meta = { "io.modelcontextprotocol/serverInfo": {}, mine: 1 };
    const hints = { resultType: "complete", ttlMs: 5, cacheScope: "public" };
    const server = over("modern", ({ method }) =>
      done(
        method === "tools/call"
          ? { ...hints, content: text("[1]"), structuredContent: [1], _meta, "x-own": 1 }
          : { ...hints, contents: [] },
      ),
    );
    const client = await legacyClient(await houseOver(server));
    expect((await client.call("work").read).result).toEqual({
      content: text("[1]"),
      _meta: { mine: 1 },
      "x-own": 1,
    });
    expect((await client.ask({ method: "resources/read", params: { uri: "a://b" } }).read).result).toEqual({
      contents: [],
    });
  });

  test("is told in words what the other era says in codes", async () => {
    const server = over("modern", () =>
      failed(-32021, "Missing", { requiredCapabilities: { sampling: {} } }),
    );
    const client = await legacyClient(await houseOver(server));
    expect((await client.call("work").read).error).toMatchObject({
      code: -32600,
      message: "Missing (the client would have to offer: sampling)",
    });
  });

  test("that refuses a question has a tool that failed; one that cannot answer is told what it lacks", async () => {
    const server = over("modern", () => done({ resultType: "input_required", inputRequests: { who: form } }));
    const house = await houseOver(server);
    const refuses = await legacyClient(house, { answer: () => ({ error: { code: -1, message: "No!" } }) });
    expect((await refuses.call("work").read).result).toMatchObject({
      isError: true,
      content: [{ text: /No!/ }],
    });
    const cannot = await legacyClient(house, { capabilities: {} });
    expect((await cannot.call("work").read).error.data.code).toBe("missing_capability");
  });

  test("is not asked for ever", async () => {
    const server = over("modern", () => done({ resultType: "input_required", requestState: "again" }));
    const client = await legacyClient(await houseOver(server));
    expect((await client.call("work").read).error.data.code).toBe("upstream_failed");
    expect(server.calls.length).toBeLessThan(110);
  });
});

test("a modern client of a legacy server reads a result as complete, whatever kind the server makes of it", async () => {
  const odd = { resultType: "input_required", requestState: "its own", content: text("hi") };
  const { read } = modernClient(await houseOver(over("legacy", () => done(odd)))).call("work");
  expect((await read).result).toEqual({ ...odd, resultType: "complete" });
});

describe("a legacy client of a legacy server", () => {
  test("is asked what the server asks, and answers, word for word", async () => {
    const server = over("legacy", async ({ answer, hear }) => {
      hear({ method: "notifications/progress", params: { progressToken: "t", progress: 1 } });
      return done({ content: [], heard: await answer(form.method, form.params) });
    });
    const asked: unknown[] = [];
    const client = await legacyClient(await houseOver(server), {
      answer(method, params) {
        asked.push({ method, params });
        return { result: { ...accept, "x-own": true } };
      },
    });
    const { outlet, read } = client.call("work", { _meta: { progressToken: "t" }, "x-key": 1 });
    expect((await read).result).toEqual({ content: [], heard: { ...accept, "x-own": true } });
    expect(asked).toEqual([form]);
    expect(outlet.messages[0]).toMatchObject({ params: { progressToken: "t", progress: 1 } });
    expect(server.calls.at(-1)!.params).toMatchObject({ "x-key": 1, _meta: { progressToken: "t" } });
  });

  test("gives its own error to the server's question, and the server's to its call", async () => {
    let heard: unknown;
    const server = over("legacy", async ({ answer }) => {
      heard = await answer(form.method, form.params).catch((error) => error.wire);
      return failed(-32002, "Not there", { uri: "a://b" });
    });
    const client = await legacyClient(await houseOver(server), {
      answer: () => ({ error: { code: -7, message: "Rather not", data: 1 } }),
    });
    expect((await client.call("work").read).error).toEqual({
      code: -32002,
      message: "Not there",
      data: { uri: "a://b" },
    });
    expect(heard).toEqual({ code: -7, message: "Rather not", data: 1 });
  });

  test("is not asked for what it cannot do", async () => {
    const heard: unknown[] = [];
    const server = over("legacy", async ({ answer }) => {
      for (const [method, params] of [
        ["elicitation/create", { mode: "url" }],
        ["sampling/createMessage", { tools: [] }],
        ["roots/list", {}],
        ["dance", {}],
      ] as const)
        heard.push(await answer(method, params).catch((error) => error.wire.code));
      return done({ content: [] });
    });
    const client = await legacyClient(await houseOver(server), {
      capabilities: { elicitation: {}, sampling: {} },
    });
    await client.call("work").answer;
    expect(heard).toEqual([-32601, -32601, -32601, -32601]);
  });

  test("has a server that is as loud as the loudest of those who share it, and hears its own level", async () => {
    const server = over("legacy", ({ hear }) => {
      for (const level of ["debug", "info", "error"])
        hear({ method: "notifications/message", params: { level, data: "" } });
      return done({ content: [] });
    });
    const house = await houseOver(server);
    const heard = async (level: string) => {
      const client = await legacyClient(house);
      await client.ask({ method: "logging/setLevel", params: { level } }).answer;
      const { outlet, answer } = client.call("work");
      await answer;
      return outlet.messages.length;
    };
    expect([await heard("error"), await heard("debug"), await heard("info")]).toEqual([1, 3, 2]);
    const levels = server.calls.filter(({ method }) => method === "logging/setLevel");
    expect(levels.map(({ params }) => params.level)).toEqual(["error", "debug"]);
  });

  test.each([
    ["everyone", (sticky: string | null) => sticky === null],
    ["caller", (sticky: string | null) => sticky === anyKey.entry.id],
    ["session", (sticky: string | null) => sticky!.startsWith("se_")],
  ] as const)("shares its connection with %s, as configured", async (sharing, isRight) => {
    const house = await houseOver(
      over("legacy", () => done({ content: [] })),
      { sharing },
    );
    const client = await legacyClient(house);
    await client.call("work").answer;
    expect(house.pool.sticky.at(-1)).toSatisfy(isRight);
    const argument = { name: "colour", value: "r" };
    const params = { ref: { type: "ref/prompt", name: "paint" }, argument };
    const _meta = { "io.gatehouse/priority": "low" };
    await client.ask({ method: "completion/complete", params: { ...params, _meta } }).answer;
    expect(house.pool.ran.at(-1)).toMatchObject({ sticky: expect.toSatisfy(isRight), priority: "low" });
  });

  test.each([
    ["everyone", 1],
    ["session", 2],
  ] as const)(
    "the same read at the same time, of a server that %s shares, is %i calls",
    async (sharing, calls) => {
      const gate = Promise.withResolvers<void>();
      const server = over("legacy", () => gate.promise.then(() => done({ contents: [] })));
      const house = await houseOver(server, { sharing });
      const clients = [await legacyClient(house), await legacyClient(house)];
      const asked = clients.map((client) =>
        client.ask({ method: "resources/read", params: { uri: "a://b" } }),
      );
      const reads = () => server.calls.filter(({ method }) => method === "resources/read").length;
      await expect.poll(reads).toBe(calls);
      gate.resolve();
      for (const { read } of asked) expect((await read).result).toEqual({ contents: [] });
      expect(reads()).toBe(calls);
    },
  );
});

test("a call that is cancelled ends at the server, whatever the eras", async () => {
  for (const era of ["modern", "legacy"] as const) {
    const reasons: unknown[] = [];
    const started: (() => void)[] = [];
    const server = over(era, ({ signal }) => {
      started.shift()!();
      return new Promise((_, reject) => {
        signal.addEventListener("abort", () => {
          reasons.push((signal.reason as Error).message);
          reject(signal.reason);
        });
      });
    });
    const house = await houseOver(server);
    const begun = () => new Promise<void>((resolve) => void started.push(resolve));
    const legacy = await legacyClient(house);
    let running = begun();
    const first = legacy.call("work");
    await running;
    const params = { requestId: first.id };
    await house.send(
      { jsonrpc: "2.0", method: "notifications/cancelled", params },
      { sessionId: legacy.sessionId },
    );
    expect((await first.read).error.data.code).toBe("cancelled");
    running = begun();
    const second = modernClient(house).call("work");
    await running;
    second.abort.abort(new Error("the client has left"));
    await second.answer;
    expect(reasons).toEqual(["The client cancelled the call.", "the client has left"]);
  }
});
