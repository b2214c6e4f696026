import { afterEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { LazyAbort } from "../foundation/lazy-abort.ts";
import { handleIncoming } from "./handle-incoming.ts";
import type { Answer, Incoming } from "./incoming.ts";
import { TestWorld } from "./sessions/test-sessions.ts";
import { incoming, openTestGateway, request, testKey } from "./test-gateway.ts";
import { TestOutlet } from "./test-outlet.ts";
import { serverNamed, toolThat } from "./test-servers.ts";

const any = testKey();
const other = testKey({ name: "other" });
const Name = z.object({ name: z.string() });
const stopped: string[] = [];

const tools = [
  toolThat("ask", async (context) => {
    const answer = await context.elicit({ name: "who", message: "Who are you?", schema: Name });
    return answer.action === "accept" ? `Hello, ${answer.content.name}.` : answer.action;
  }),
  toolThat("count", (context) => {
    context.progress({ progress: 1, total: 2 });
    context.log("debug", "quiet");
    context.log("warning", "loud", "counter");
    context.progress({ progress: 2, total: 2 });
    return "counted";
  }),
  toolThat("wait", (context) => {
    context.progress({ progress: 0 });
    return new Promise((_, reject) =>
      context.signal.addEventListener("abort", () => {
        stopped.push((context.signal.reason as Error).message);
        reject(context.signal.reason);
      }),
    );
  }),
];

const cleanUp: (() => Promise<void>)[] = [];
afterEach(async () => {
  stopped.length = 0;
  for (const end of cleanUp.splice(0)) await end();
});

async function openHouse(world = new TestWorld()) {
  const house = await openTestGateway([serverNamed("alpha", tools)], [any.entry, other.entry], { world });
  cleanUp.push(house.close);
  const send = (body: unknown, more: Partial<Incoming> = {}): Promise<Answer> =>
    handleIncoming(incoming(body, { slug: "alpha", credential: any.minted.key, ...more }), house.parts);
  async function initialize(capabilities: object = { elicitation: {} }, protocolVersion = "2025-11-25") {
    const params = { protocolVersion, capabilities, clientInfo: { name: "probe", version: "1" } };
    const answer = await send(request("initialize", params));
    return answer.headers["mcp-session-id"]!;
  }
  return { ...house, world, send, initialize };
}
const read = ({ body }: Answer) => JSON.parse(body!);
const call = (name: string, params: object = {}, id: string | number = 1) =>
  request("tools/call", { name, arguments: {}, ...params }, id);

const META = {
  "io.modelcontextprotocol/protocolVersion": "2026-07-28",
  "io.modelcontextprotocol/clientCapabilities": { elicitation: {} },
};
const modern = (name: string, params: object = {}): [object, Partial<Incoming>] => [
  call(name, { _meta: META, ...params }),
  { headers: { protocolVersion: "2026-07-28", method: "tools/call", name, param: () => null } },
];

describe("a legacy session", () => {
  test("is named when it opens, and known by that name to every replica", async () => {
    const here = await openHouse();
    const there = await openHouse(here.world);
    const sessionId = await here.initialize();
    expect(sessionId).toMatch(/^[\x21-\x7e]+$/);
    expect(read(await here.send(request("ping"), { sessionId })).result).toEqual({});
    expect(there.parts.sessions).not.toBe(here.parts.sessions);
  });

  test("is nobody else's, and over when it is over", async () => {
    const { send, initialize } = await openHouse();
    const sessionId = await initialize();
    const stolen = await send(request("ping"), { sessionId, credential: other.minted.key });
    const elsewhere = await send(request("ping"), { sessionId, slug: "" });
    expect([stolen.status, elsewhere.status]).toEqual([404, 404]);
    expect((await send("", { verb: "DELETE", sessionId })).status).toBe(202);
    expect((await send(request("ping"), { sessionId })).status).toBe(404);
  });

  test("is asked for where a message means nothing without it, and only there", async () => {
    const { send } = await openHouse();
    expect((await send(request("logging/setLevel", { level: "debug" }))).status).toBe(400);
    expect((await send("", { verb: "GET" })).status).toBe(400);
    expect((await send(request("tools/list"))).status).toBe(200);
  });
});

describe("what comes before an answer", () => {
  test("goes down the call's own stream, in order, and the answer after it", async () => {
    const { send, initialize, recorded } = await openHouse();
    const sessionId = await initialize({}, "2025-06-18");
    const outlet = new TestOutlet();
    const answer = await send(call("count", { _meta: { progressToken: "t" } }), { sessionId, outlet });
    expect(outlet.messages.map(({ method, params }) => [method, params])).toEqual([
      ["notifications/progress", { progressToken: "t", progress: 1, total: 2 }],
      ["notifications/message", { level: "warning", logger: "counter", data: "loud" }],
      ["notifications/progress", { progressToken: "t", progress: 2, total: 2 }],
    ]);
    expect(read(answer).result.structuredContent).toEqual({ said: "counted" });
    expect(outlet.opening).toEqual({ isResumable: true });
    const ids = [...outlet.events.map(({ id }) => id), answer.eventId];
    expect(new Set(ids).size).toBe(4);
    const kinds = (await recorded()).map(({ kind, method, detail }) => [kind, method, detail?.stream]);
    expect(kinds).toEqual([
      ["exchange", "initialize", undefined],
      ["stream", "tools/call", "opened"],
      ["exchange", "tools/call", undefined],
    ]);
  });

  test("is primed for clients that come back, and can be asked for again by its ids", async () => {
    const { send, initialize } = await openHouse();
    const sessionId = await initialize();
    const outlet = new TestOutlet();
    await send(call("count"), { sessionId, outlet });
    expect(outlet.events[0]).toMatchObject({ id: expect.any(String), message: null });
    const again = new TestOutlet();
    await send("", { verb: "GET", sessionId, lastEventId: outlet.events[0]!.id, outlet: again });
    expect(again.messages).toMatchObject([
      { method: "notifications/message" },
      { id: 1, result: { structuredContent: { said: "counted" } } },
    ]);
  });

  test("is as loud as the session wants it", async () => {
    const { send, initialize } = await openHouse();
    const sessionId = await initialize();
    const heard = async (level: string) => {
      expect(read(await send(request("logging/setLevel", { level }), { sessionId })).result).toEqual({});
      const outlet = new TestOutlet();
      await send(call("count"), { sessionId, outlet });
      return outlet.messages.map(({ params }) => (params as { data: string }).data);
    };
    expect(await heard("debug")).toEqual(["quiet", "loud"]);
    expect(await heard("error")).toEqual([]);
    const refused = await send(request("logging/setLevel", { level: "loud" }), { sessionId });
    expect(read(refused).error.code).toBe(-32602);
  });

  test("is heard by a modern client that asks for it in the message, without event ids", async () => {
    const { send } = await openHouse();
    const [body, more] = modern("count", {
      _meta: { ...META, progressToken: 7, "io.modelcontextprotocol/logLevel": "debug" },
    });
    const outlet = new TestOutlet();
    const answer = await send(body, { ...more, outlet });
    expect(outlet.messages).toHaveLength(4);
    expect([...outlet.events.map(({ id }) => id), answer.eventId]).toEqual([null, null, null, null, null]);
    expect(outlet.opening).toEqual({ isResumable: false });
    const silent = new TestOutlet();
    const [plain, lines] = modern("count");
    await send(plain, { ...lines, outlet: silent });
    expect(silent.isOpen).toBe(false);
  });

  test("stays unsaid where the client reads no stream", async () => {
    const { send, initialize } = await openHouse();
    const sessionId = await initialize();
    const outlet = new TestOutlet(false);
    const answer = await send(call("count", { _meta: { progressToken: 1 } }), { sessionId, outlet });
    expect([outlet.isOpen, read(answer).result.isError]).toEqual([false, undefined]);
  });
});

describe("a question", () => {
  const accept = { action: "accept", content: { name: "Ada" } };

  test("to a legacy client goes down the stream, and its answer may reach another replica", async () => {
    const here = await openHouse();
    const there = await openHouse(here.world);
    const sessionId = await here.initialize();
    for (const replica of [here, there]) {
      const outlet = new TestOutlet();
      const asked = outlet.next();
      const answer = here.send(call("ask"), { sessionId, outlet });
      const { id, method, params } = await asked;
      expect([method, params]).toMatchObject(["elicitation/create", { message: "Who are you?" }]);
      // The other house seals with its own key in this test, so only the event of the bus can reach the question.
      if (replica === here) await here.send({ jsonrpc: "2.0", id, result: accept }, { sessionId });
      else
        there.parts.bus.publish({
          kind: "answered",
          session: [...here.world.rows.keys()][0]!,
          question: id as string,
          answer: { result: accept },
        });
      expect(read(await answer).result.structuredContent).toEqual({ said: "Hello, Ada." });
    }
    expect(here.parts.questions.size).toBe(0);
  });

  test("to a modern client ends the round, and the next one goes on with the answer", async () => {
    const { send } = await openHouse();
    const first = read(await send(...modern("ask"))).result;
    expect(first).toMatchObject({
      resultType: "input_required",
      inputRequests: { who: { method: "elicitation/create" } },
    });
    const { requestState } = first;
    const second = await send(...modern("ask", { requestState, inputResponses: { who: accept } }));
    expect(read(second).result).toMatchObject({
      resultType: "complete",
      structuredContent: { said: "Hello, Ada." },
    });
    const tampered = await send(...modern("ask", { requestState: `${requestState}-TAMPERED` }));
    expect(read(tampered).error).toMatchObject({ code: -32602, data: { code: "bad_state" } });
    const [body, more] = modern("ask", { requestState, inputResponses: { who: accept } });
    const anothers = await send(body, { ...more, credential: other.minted.key });
    expect(read(anothers).error.data.code).toBe("bad_state");
  });

  test("is refused where the client cannot answer, with what it would have to declare", async () => {
    const { send, initialize } = await openHouse();
    const [body, more] = modern("ask", {
      _meta: { ...META, "io.modelcontextprotocol/clientCapabilities": {} },
    });
    const answer = await send(body, more);
    expect(answer.status).toBe(400);
    expect(read(answer).error).toMatchObject({
      code: -32021,
      data: { requiredCapabilities: { elicitation: {} } },
    });
    const sessionId = await initialize({});
    expect(read(await send(call("ask"), { sessionId })).error.data.code).toBe("missing_capability");
    expect(read(await send(call("ask"))).error.data.code).toBe("missing_capability");
  });

  test("that the client refuses is the tool's own failure", async () => {
    const { send, initialize } = await openHouse();
    const sessionId = await initialize();
    const outlet = new TestOutlet();
    const asked = outlet.next();
    const answer = send(call("ask"), { sessionId, outlet });
    const { id } = await asked;
    await send({ jsonrpc: "2.0", id, error: { code: -1, message: "User said no" } }, { sessionId });
    expect(read(await answer).result).toMatchObject({ isError: true });
  });

  test("that nobody asked is answered in vain, and that is no error", async () => {
    const { send, initialize } = await openHouse();
    const sessionId = await initialize();
    const answer = await send({ jsonrpc: "2.0", id: "q_made_up", result: {} }, { sessionId });
    expect([answer.status, answer.body]).toEqual([202, null]);
    expect((await send({ jsonrpc: "2.0", id: "q_made_up", result: {} })).status).toBe(400);
  });
});

test("a call ends with its session", async () => {
  const { send, initialize } = await openHouse();
  const sessionId = await initialize();
  const outlet = new TestOutlet();
  const started = outlet.next();
  const answer = send(call("wait", { _meta: { progressToken: 1 } }), { sessionId, outlet });
  await started;
  await send("", { verb: "DELETE", sessionId });
  expect(read(await answer).error.data.code).toBe("session_unknown");
  expect(stopped).toHaveLength(1);
});

describe("a call that is cancelled", () => {
  const cancelled = (requestId: string | number) => ({
    jsonrpc: "2.0",
    method: "notifications/cancelled",
    params: { requestId },
  });

  test("stops at once: the signal aborts, and nothing is left of it", async () => {
    const { send, initialize, parts } = await openHouse();
    const sessionId = await initialize();
    const outlet = new TestOutlet();
    const started = outlet.next();
    const answer = send(call("wait", { _meta: { progressToken: 1 } }, 5), { sessionId, outlet });
    await started;
    await send(cancelled(6), { sessionId });
    expect(stopped).toEqual([]);
    await send(cancelled(5), { sessionId });
    expect(read(await answer).error.data.code).toBe("cancelled");
    expect([stopped.length, parts.running.size]).toEqual([1, 0]);
  });

  test("on a duplex connection in either era, and only on its own", async () => {
    const { send } = await openHouse();
    const outlet = new TestOutlet();
    const started = outlet.next();
    const line = { headers: null, connection: "c1", outlet };
    const answer = send(call("wait", { _meta: { ...META, progressToken: 1 } }, "x"), line);
    await started;
    await send(cancelled("x"), { headers: null, connection: "c2" });
    expect(stopped).toEqual([]);
    await send(cancelled("x"), { headers: null, connection: "c1" });
    expect(read(await answer).error.data.code).toBe("cancelled");
  });

  test("or whose client has gone, too", async () => {
    const { send } = await openHouse();
    const outlet = new TestOutlet();
    const started = outlet.next();
    const abort = new LazyAbort();
    const [body, more] = modern("wait", { _meta: { ...META, progressToken: 1 } });
    const answer = send(body, { ...more, outlet, abort });
    await started;
    abort.abort(new Error("gone"));
    await answer;
    expect(stopped).toEqual(["gone"]);
  });
});

describe("a batch", () => {
  test("is answered together, each member for itself", async () => {
    const { send, recorded } = await openHouse();
    const answer = await send([
      request("ping", {}, 1),
      { jsonrpc: "2.0", method: "notifications/initialized" },
      call("speak", {}, 2),
      request("dance", {}, 3),
      7,
    ]);
    const answers = read(answer) as { id: number | null; error?: { code: number } }[];
    expect(answers.map(({ id, error }) => [id, error?.code])).toEqual([
      [1, undefined],
      [2, undefined],
      [3, -32601],
      [null, -32600],
    ]);
    expect(await recorded()).toHaveLength(5);
  });

  test("of news alone has no answer", async () => {
    const { send } = await openHouse();
    const news = { jsonrpc: "2.0", method: "notifications/initialized" };
    expect(await send([news, news])).toMatchObject({ status: 202, body: null });
  });

  test("shares the stream that one of its members needs, and loses no answer", async () => {
    const { send } = await openHouse();
    const outlet = new TestOutlet();
    const members = [call("speak", {}, 1), call("count", { _meta: { progressToken: 1 } }, 2)];
    const answer = await send(members, { outlet });
    expect(answer.body).toBeNull();
    expect(outlet.messages.flatMap(({ id }) => id ?? [])).toEqual([1, 2]);
    expect(outlet.opening).toEqual({ isResumable: false });
  });

  test.each([
    ["empty", [], "2025-03-26"],
    ["longer than a hundred", Array(101).fill(request("ping")), "2025-03-26"],
    ["of a version without batches", [request("ping")], "2025-06-18"],
    ["of the modern era", [request("ping")], "2026-07-28"],
  ])("%s is refused as a whole", async (_, members, protocolVersion) => {
    const { send } = await openHouse();
    const headers = { protocolVersion, method: null, name: null, param: () => null };
    const answer = await send(members, { headers });
    expect([answer.status, read(answer).error.code]).toEqual([400, -32600]);
  });

  test("has members that end alone when they are cancelled, and together when the client leaves", async () => {
    const { send, initialize } = await openHouse();
    const sessionId = await initialize({}, "2025-03-26");
    const outlet = new TestOutlet();
    const abort = new LazyAbort();
    const started = outlet.next();
    const members = [1, 2, 3].map((id) => call("wait", { _meta: { progressToken: id } }, id));
    const answer = send(members, { sessionId, outlet, abort });
    await started;
    const params = { requestId: 2 };
    await send({ jsonrpc: "2.0", method: "notifications/cancelled", params }, { sessionId });
    expect(stopped).toEqual(["The client cancelled the call."]);
    abort.abort(new Error("gone"));
    await answer;
    expect(stopped.slice(1)).toEqual(["gone", "gone"]);
  });

  test("of a stranger is not even read", async () => {
    const { send } = await openHouse();
    expect((await send("[{".repeat(1_000), { credential: "nobody" })).status).toBe(401);
  });
});
