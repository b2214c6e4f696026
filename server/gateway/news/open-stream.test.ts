import { setImmediate as nextTurn } from "node:timers/promises";
import { afterEach, describe, expect, test } from "vitest";
import { GatewayError } from "../../foundation/gateway-error.ts";
import { LazyAbort } from "../../foundation/lazy-abort.ts";
import { handleIncoming } from "../handle-incoming.ts";
import type { Answer, Incoming } from "../incoming.ts";
import { TestWorld } from "../sessions/test-sessions.ts";
import { incoming, openTestGateway, request, testKey } from "../test-gateway.ts";
import { TestOutlet } from "../test-outlet.ts";
import { serverNamed } from "../test-servers.ts";
import { settled } from "./test-news.ts";

const any = testKey();
const MOTTO = "alpha://motto";
const SUBSCRIPTION_ID = "io.modelcontextprotocol/subscriptionId";
const META = {
  "io.modelcontextprotocol/protocolVersion": "2026-07-28",
  "io.modelcontextprotocol/clientCapabilities": {},
};

const cleanUp: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of cleanUp.splice(0)) await end();
});

async function openHouse(world = new TestWorld()) {
  const house = await openTestGateway([serverNamed("alpha"), serverNamed("beta")], [any.entry], { world });
  cleanUp.push(house.close);
  const send = (body: unknown, more: Partial<Incoming> = {}): Promise<Answer> =>
    handleIncoming(incoming(body, { slug: "alpha", credential: any.minted.key, ...more }), house.parts);

  /** A stream that was opened, and what becomes of it. */
  async function stream(body: unknown, more: Partial<Incoming>) {
    const outlet = new TestOutlet();
    const abort = new LazyAbort();
    const answer = send(body, { outlet, abort, ...more });
    const refused = answer.then(() => true);
    while (!outlet.isOpen && !(await Promise.race([refused, nextTurn(false)])));
    return { outlet, abort, answer };
  }
  const listen = (notifications: unknown, more: Partial<Incoming> = {}, id: string | number = 7) =>
    stream(request("subscriptions/listen", { notifications, _meta: META }, id), {
      headers: {
        ...{ protocolVersion: "2026-07-28", method: "subscriptions/listen", name: null },
        param: () => null,
      },
      ...more,
    });
  async function initialize(protocolVersion = "2025-11-25") {
    const params = { protocolVersion, capabilities: {}, clientInfo: { name: "probe", version: "1" } };
    return (await send(request("initialize", params))).headers["mcp-session-id"]!;
  }
  const get = (sessionId: string, lastEventId: string | null = null) =>
    stream("", { verb: "GET", sessionId, lastEventId });
  return { ...house, send, listen, initialize, get };
}
const read = ({ body }: Answer) => JSON.parse(body!);

describe("subscriptions/listen", () => {
  test("says first what it will tell of: what was wanted, is here, and may be read", async () => {
    const { listen } = await openHouse();
    const resourceSubscriptions = [MOTTO, "beta://motto", "nobody://knows"];
    const wanted = { toolsListChanged: true, promptsListChanged: false, resourceSubscriptions, other: 1 };
    const { outlet } = await listen(wanted);
    expect(outlet.opening).toEqual({ isResumable: false });
    expect(outlet.events).toEqual([
      {
        id: null,
        message: {
          jsonrpc: "2.0",
          method: "notifications/subscriptions/acknowledged",
          params: {
            _meta: { [SUBSCRIPTION_ID]: 7 },
            notifications: { toolsListChanged: true, resourceSubscriptions: [MOTTO] },
          },
        },
      },
    ]);
  });

  test("then tells of that and nothing else, each under its own id", async () => {
    const { parts, listen } = await openHouse();
    const tools = await listen({ toolsListChanged: true }, {}, "t");
    const motto = await listen({ resourceSubscriptions: [MOTTO] }, { slug: "" }, 8);
    parts.news.listChanged("alpha", "tools", ["alpha"]);
    parts.news.listChanged("alpha", "prompts", ["alpha"]);
    parts.news.resourceUpdated("alpha", MOTTO);
    await settled();
    expect(tools.outlet.messages.slice(1)).toEqual([
      {
        jsonrpc: "2.0",
        method: "notifications/tools/list_changed",
        params: { _meta: { [SUBSCRIPTION_ID]: "t" } },
      },
    ]);
    expect(motto.outlet.messages.slice(1)).toEqual([
      {
        jsonrpc: "2.0",
        method: "notifications/resources/updated",
        params: { _meta: { [SUBSCRIPTION_ID]: 8 }, uri: MOTTO },
      },
    ]);
  });

  test("that gets nothing of what it wanted is answered at once", async () => {
    const { listen, parts } = await openHouse();
    const { outlet, answer } = await listen({ resourceSubscriptions: ["nobody://knows"] });
    expect(outlet.messages).toHaveLength(1);
    expect(read(await answer)).toEqual({
      jsonrpc: "2.0",
      id: 7,
      result: { resultType: "complete", _meta: { [SUBSCRIPTION_ID]: 7 } },
    });
    expect(parts.meters.streams.listen).toBe(0);
  });

  test("ends with a complete result when the house drains", async () => {
    const { listen, parts } = await openHouse();
    const { answer } = await listen({ toolsListChanged: true });
    parts.news.close();
    expect(read(await answer).result).toEqual({ resultType: "complete", _meta: { [SUBSCRIPTION_ID]: 7 } });
  });

  test("ends with a refusal within the swap that revokes its key", async () => {
    const { listen, parts } = await openHouse();
    const { answer } = await listen({ toolsListChanged: true });
    parts.snapshot.swap((current) => ({ ...current, keys: new Map() }));
    expect(read(await answer).error.data.code).toBe("unauthenticated");
    expect(parts.meters.streams.listen).toBe(0);
  });

  test("is over, and recorded, when its client leaves", async () => {
    const { listen, parts, recorded } = await openHouse();
    const { abort, answer } = await listen({ toolsListChanged: true });
    expect(parts.meters.streams.listen).toBe(1);
    abort.abort(new GatewayError("cancelled"));
    await answer;
    expect(parts.meters.streams.listen).toBe(0);
    const records = (await recorded()).map(({ kind, method, outcome, code, detail }) => [
      ...[kind, method, detail?.stream],
      ...[outcome, code],
    ]);
    expect(records).toEqual([
      ["stream", "subscriptions/listen", "opened", "ok", null],
      ["stream", "subscriptions/listen", "closed", "ok", "cancelled"],
    ]);
  });

  test("whose client does not read is counted as one", async () => {
    const { listen, parts } = await openHouse();
    const { abort, answer } = await listen({ toolsListChanged: true });
    abort.abort(new GatewayError("slow_reader"));
    await answer;
    expect(parts.meters).toMatchObject({ slowReaders: 1, streams: { listen: 0 } });
  });

  test.each([
    ["no filter", undefined],
    ["a filter that is a list", []],
    ["a flag that is a word", { toolsListChanged: "yes" }],
    ["resources that are no list", { resourceSubscriptions: MOTTO }],
    ["resources that are no URIs", { resourceSubscriptions: [1] }],
    ["too many resources", { resourceSubscriptions: Array.from({ length: 257 }, (_, i) => `a://${i}`) }],
  ])("with %s is refused with words", async (_, notifications) => {
    const { listen } = await openHouse();
    const { outlet, answer } = await listen(notifications);
    expect(read(await answer).error).toMatchObject({ code: -32602, data: { code: "invalid_params" } });
    expect(outlet.isOpen).toBe(false);
  });

  test("of a client that reads no streams is refused with words", async () => {
    const { listen } = await openHouse();
    const { answer } = await listen({ toolsListChanged: true }, { outlet: new TestOutlet(false) });
    expect(read(await answer).error.data.code).toBe("not_acceptable");
  });
});

describe("a session's own stream", () => {
  test("hears all list changes, and updates of what the session subscribes to while it is open", async () => {
    const { parts, send, initialize, get } = await openHouse();
    const sessionId = await initialize();
    const { outlet } = await get(sessionId);
    const subscribe = (method: string) => send(request(method, { uri: MOTTO }), { sessionId });
    const tell = async () => {
      parts.news.resourceUpdated("alpha", MOTTO);
      await settled();
    };
    await tell();
    await subscribe("resources/subscribe");
    await tell();
    await subscribe("resources/unsubscribe");
    await tell();
    parts.news.listChanged("alpha", "prompts", ["alpha"]);
    await settled();
    expect(outlet.messages).toEqual([
      { jsonrpc: "2.0", method: "notifications/resources/updated", params: { uri: MOTTO } },
      { jsonrpc: "2.0", method: "notifications/prompts/list_changed" },
    ]);
  });

  test("begins with a place to come back to, for clients that take one", async () => {
    const { initialize, get } = await openHouse();
    const newer = await get(await initialize("2025-11-25"));
    const older = await get(await initialize("2025-06-18"));
    expect([newer.outlet.events, older.outlet.events]).toEqual([[{ id: "n.0.1", message: null }], []]);
  });

  test("is one: a second takes the place of the first, which ends without an answer", async () => {
    const { initialize, get, parts } = await openHouse();
    const sessionId = await initialize();
    const first = await get(sessionId);
    const second = await get(sessionId);
    expect((await first.answer).body).toBeNull();
    parts.news.listChanged("alpha", "tools", ["alpha"]);
    await settled();
    expect([first.outlet.messages.length, second.outlet.messages.length]).toEqual([0, 1]);
  });

  test("ends with its session", async () => {
    const { initialize, get, send } = await openHouse();
    const sessionId = await initialize();
    const { answer } = await get(sessionId);
    await send("", { verb: "DELETE", sessionId });
    expect((await answer).body).toBeNull();
  });

  test("ends with its key", async () => {
    const { initialize, get, parts } = await openHouse();
    const { answer } = await get(await initialize());
    parts.snapshot.swap((current) => ({ ...current, keys: new Map() }));
    expect(read(await answer).error.data.code).toBe("unauthenticated");
  });

  test("keeps its session from being idle, and lets go of it when its client leaves", async () => {
    const { initialize, get, parts } = await openHouse();
    const { abort, answer } = await get(await initialize());
    const isHeld = () => parts.sessions.list().map((session) => session.isHeld);
    expect(isHeld()).toEqual([true]);
    abort.abort(new GatewayError("cancelled"));
    await answer;
    expect(isHeld()).toEqual([false]);
  });
});

describe("a client that comes back to its session's stream", () => {
  const messagesOf = (outlet: TestOutlet) => outlet.events.filter(({ message }) => message !== null);
  const updateOf = (uri: string) => ({
    jsonrpc: "2.0",
    method: "notifications/resources/updated",
    params: { uri },
  });

  async function openSession() {
    const house = await openHouse();
    const sessionId = await house.initialize();
    await house.send(request("resources/subscribe", { uri: MOTTO }), { sessionId });
    const update = async (slug: string, uri: string) => {
      await house.parts.newsLog.append(slug, uri);
      house.parts.news.resourceUpdated(slug, uri);
      await settled();
    };
    return { ...house, sessionId, update };
  }

  test("hears which of its resources were updated meanwhile, once each, and not those of others", async () => {
    const { sessionId, get, update } = await openSession();
    await update("alpha", MOTTO);
    await update("alpha", MOTTO);
    await update("beta", "beta://motto");
    const { outlet } = await get(sessionId, "n.0.1");
    await settled();
    expect(messagesOf(outlet)).toEqual([{ id: "n.3.1", message: updateOf(MOTTO) }]);
  });

  test("hears nothing where nothing changed", async () => {
    const { sessionId, get } = await openSession();
    const { outlet } = await get(sessionId, "n.0.1");
    await settled();
    expect(messagesOf(outlet)).toEqual([]);
  });

  test("is told to list anew when the configuration is another one", async () => {
    const { sessionId, get, update } = await openSession();
    await update("alpha", MOTTO);
    const { outlet } = await get(sessionId, "n.0.0");
    await settled();
    // Only the last has the new place: a client that is lost half-way hears the rest once more.
    expect(messagesOf(outlet).map(({ id, message }) => [id, message?.method])).toEqual([
      ["n.0.0", "notifications/tools/list_changed"],
      ["n.0.0", "notifications/prompts/list_changed"],
      ["n.0.0", "notifications/resources/list_changed"],
      ["n.1.1", "notifications/resources/updated"],
    ]);
  });

  test("hears what changes while the missed is looked up after the missed", async () => {
    const { sessionId, get, update, parts } = await openSession();
    await update("alpha", MOTTO);
    const opened = get(sessionId, "n.0.1");
    parts.news.listChanged("alpha", "tools", ["alpha"]);
    const { outlet } = await opened;
    parts.news.listChanged("alpha", "tools", ["alpha"]);
    await settled();
    expect(messagesOf(outlet).map(({ message }) => message?.method)).toEqual([
      "notifications/resources/updated",
      "notifications/tools/list_changed",
    ]);
  });
});

describe("a client that comes back to a call's stream", () => {
  test("gets the rest of it, and then the stream is over", async () => {
    const { initialize, get, parts } = await openHouse();
    const sessionId = await initialize();
    const session = await parts.sessions.find(sessionId, any.minted.id, "alpha");
    const stream = parts.streams.begin(session.key);
    const first = stream.append(null, false);
    stream.append('{"n":1}', false);
    const { outlet, answer } = await get(sessionId, first);
    stream.append('{"n":2}', true);
    expect((await answer).body).toBeNull();
    expect(outlet.messages).toEqual([{ n: 1 }, { n: 2 }]);
    expect(parts.meters.streams.resumed).toBe(0);
  });

  test("of another session is told that there is none, and not that its session is lost", async () => {
    const { initialize, get, parts } = await openHouse();
    const stream = parts.streams.begin("se_of_another");
    const { answer } = await get(await initialize(), stream.append("{}", false));
    expect((await answer).status).toBe(400);
  });

  test("is ended with its key", async () => {
    const { initialize, get, parts } = await openHouse();
    const sessionId = await initialize();
    const session = await parts.sessions.find(sessionId, any.minted.id, "alpha");
    const { answer } = await get(sessionId, parts.streams.begin(session.key).append("{}", false));
    parts.snapshot.swap((current) => ({ ...current, keys: new Map() }));
    expect(read(await answer).error.data.code).toBe("unauthenticated");
  });
});
