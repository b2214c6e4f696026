import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { LazyAbort } from "../../../foundation/lazy-abort.ts";
import type { JsonObject } from "../../protocol/message.ts";
import type { TestOutlet } from "../../test-outlet.ts";
import { instancesAt, poolOf } from "../instances/test-pool.ts";
import { legacyClient, modernClient, openTestHouse, type TestHouse } from "../test-house-of-upstreams.ts";
import { serveLegacy } from "./test-legacy-server.ts";
import { questions, serveModern, type TestServer } from "./test-sdk-servers.ts";

/** Every version of a client, over every version of a server that the SDKs make, over the wire. */
const versions = ["2025-06-18", "2025-11-25", "2026-07-28"] as const;
type Version = (typeof versions)[number];

/** What the client's user says. */
const ANSWERS: Readonly<Record<string, JsonObject>> = {
  form: { action: "accept", content: { name: "Ada" } },
  page: { action: "accept" },
  model: { role: "assistant", content: { type: "text", text: "Hello" }, model: "m" },
  roots: { roots: [{ uri: "file:///home", name: "home" }] },
};
/** URLs came with 2025-11-25. */
const capabilitiesOf = (version: Version): JsonObject => ({
  elicitation: version === "2025-06-18" ? {} : { form: {}, url: {} },
  sampling: {},
  roots: {},
});
function answerTo(method: string, params: JsonObject): JsonObject {
  const kinds = Object.entries(questions).filter(([, question]) => question.method === method);
  const kind = kinds.find(([name]) => (params.mode === "url") === (name === "page")) ?? kinds[0]!;
  return ANSWERS[kind[0]]!;
}

function leaving(abort: LazyAbort, over: Promise<unknown>): () => Promise<unknown> {
  return () => {
    abort.abort(new Error("gone"));
    return over;
  };
}

type Asked = { method: string; params: JsonObject };
type Driver = {
  asked: Asked[];
  ask: (method: string, params?: JsonObject) => Promise<JsonObject>;
  /** Begins a call; gives its stream, how to cancel it, and its end. */
  begin: (
    name: string,
    params: JsonObject,
  ) => { outlet: TestOutlet; cancel: () => void; over: Promise<unknown> };
  /** Updates of a resource, from when it is followed. */
  follow: (uri: string) => Promise<{ outlet: TestOutlet; leave: () => Promise<unknown> }>;
};

async function drive(house: TestHouse, version: Version): Promise<Driver> {
  const capabilities = capabilitiesOf(version);
  return version === "2026-07-28"
    ? driveModern(house, capabilities)
    : driveLegacy(house, version, capabilities);
}

function driveModern(house: TestHouse, capabilities: JsonObject): Driver {
  const client = modernClient(house, capabilities);
  const asked: Asked[] = [];
  async function ask(method: string, params: JsonObject = {}): Promise<JsonObject> {
    const answer = await client.ask({ method, params }).read;
    if (answer.result?.resultType !== "input_required") return answer;
    const { inputRequests, requestState } = answer.result as {
      inputRequests: Record<string, Asked>;
      requestState?: string;
    };
    const inputResponses: JsonObject = {};
    for (const [name, question] of Object.entries(inputRequests)) {
      asked.push(question);
      inputResponses[name] = answerTo(question.method, question.params);
    }
    return ask(method, {
      ...params,
      inputResponses,
      ...(requestState === undefined ? {} : { requestState }),
    });
  }
  return {
    asked,
    ask,
    begin(name, params) {
      const { outlet, abort, answer } = client.call(name, params);
      return { outlet, cancel: () => abort.abort(new Error("the client closed its stream")), over: answer };
    },
    async follow(uri) {
      const params = { notifications: { resourceSubscriptions: [uri] } };
      const { outlet, abort, answer } = client.ask({ method: "subscriptions/listen", params });
      await vi.waitFor(() => expect(outlet.messages).toHaveLength(1));
      outlet.events.length = 0;
      return { outlet, leave: leaving(abort, answer) };
    },
  };
}

async function driveLegacy(house: TestHouse, version: Version, capabilities: JsonObject): Promise<Driver> {
  const asked: Asked[] = [];
  const client = await legacyClient(house, {
    version,
    capabilities,
    answer(method, params) {
      asked.push({ method, params });
      return { result: answerTo(method, params) };
    },
  });
  return {
    asked,
    ask: (method, params = {}) => client.ask({ method, params }).read,
    begin(name, params) {
      const { id, outlet, answer } = client.call(name, params);
      const cancel = () => void client.tell("notifications/cancelled", { requestId: id });
      return { outlet, cancel, over: answer };
    },
    async follow(uri) {
      const { outlet, abort, answer } = client.ask({ method: "", more: { verb: "GET" } });
      await vi.waitFor(() => expect(outlet.isOpen).toBe(true));
      await client.ask({ method: "resources/subscribe", params: { uri } }).answer;
      outlet.events.length = 0;
      return { outlet, leave: leaving(abort, answer) };
    },
  };
}

describe.each(versions)("a server of %s", (serverVersion) => {
  let server: TestServer;
  let house: TestHouse;
  beforeAll(async () => {
    server = await (serverVersion === "2026-07-28" ? serveModern() : serveLegacy(serverVersion));
    house = await openTestHouse({ pools: { up: poolOf(instancesAt(server.url)) } });
  });
  afterAll(async () => {
    await house.close();
    server.close();
  });

  test("is met in its own version", () => {
    expect(house.up.isKnown).toBe(true);
    expect(house.up.tools.map(({ name }) => name)).toContain("greet");
  });

  describe.each(versions)("for a client of %s", (clientVersion) => {
    let client: Driver;
    const said = ({ result }: JsonObject) => (result as { content: [{ text: string }] }).content[0].text;
    beforeAll(async () => {
      client = await drive(house, clientVersion);
    });

    test("lists and calls tools", async () => {
      const { result } = (await client.ask("tools/list")) as { result: { tools: { name: string }[] } };
      expect(result.tools.map(({ name }) => name)).toEqual(expect.arrayContaining(["greet", "form"]));
      const called = await client.ask("tools/call", { name: "greet", arguments: { name: "Ada" } });
      expect(said(called)).toBe("Hello, Ada");
      expect("resultType" in (called.result as object)).toBe(clientVersion === "2026-07-28");
    });

    test("writes prompts", async () => {
      const { result } = await client.ask("prompts/get", { name: "paint", arguments: { colour: "red" } });
      expect(result).toMatchObject({ messages: [{ content: { text: "Paint it red" } }] });
    });

    test("reads resources, and knows one that is not there", async () => {
      const { result } = await client.ask("resources/read", { uri: "test://note" });
      expect(result).toMatchObject({ contents: [{ uri: "test://note", text: "a note" }] });
      expect("ttlMs" in (result as object)).toBe(clientVersion === "2026-07-28");
      const { error } = await client.ask("resources/read", { uri: "test://nothing" });
      expect(error).toMatchObject({ code: -32602, data: { uri: "test://nothing" } });
    });

    test("tells of progress under the client's own token", async () => {
      const { outlet, over } = client.begin("count", { _meta: { progressToken: "mine" } });
      await over;
      expect(outlet.messages.map(({ method, params }) => [method, params])).toEqual([
        ["notifications/progress", { progressToken: "mine", progress: 1 }],
        ["notifications/progress", { progressToken: "mine", progress: 2 }],
      ]);
    });

    test("stops when it is cancelled", async () => {
      server.cancelled.length = 0;
      const { outlet, cancel, over } = client.begin("wait", { _meta: { progressToken: "mine" } });
      await vi.waitFor(() => expect(outlet.messages).toHaveLength(1));
      cancel();
      await over;
      await vi.waitFor(() => expect(server.cancelled).toEqual(["wait"]));
    });

    test.each(["form", "page", "model", "roots"] as const)("asks the client: %s", async (kind) => {
      client.asked.length = 0;
      const answer = await client.ask("tools/call", { name: kind, arguments: {} });
      const question = questions[kind];
      if (kind === "page" && clientVersion === "2025-06-18") {
        // It has no pages: whoever asks for one is told so, in the way of its era.
        expect(client.asked).toEqual([]);
        if (serverVersion === "2026-07-28")
          expect(answer.error).toMatchObject({ code: -32600, message: expect.stringMatching(/elicitation/) });
        else expect(answer.result).toMatchObject({ isError: true });
        return;
      }
      expect(client.asked).toMatchObject([question]);
      expect(JSON.parse(said(answer))).toMatchObject(ANSWERS[kind]!);
    });

    test("tells of a resource's changes to whoever follows it", async () => {
      const { outlet, leave } = await client.follow("test://note");
      await client.ask("tools/call", { name: "touch", arguments: {} });
      await vi.waitFor(() =>
        expect(outlet.messages).toMatchObject([
          { method: "notifications/resources/updated", params: { uri: "test://note" } },
        ]),
      );
      await leave();
    });
  });
});
