import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { Actor } from "../access/actor.ts";
import {
  PLAYGROUND_REFUSED_HEADER,
  PLAYGROUND_STATUS_HEADER,
  type PlaygroundMessage,
} from "../contracts/playground.ts";
import { GatewayError } from "../foundation/gateway-error.ts";
import { openTestGateway, request, testKey } from "../gateway/test-gateway.ts";
import { serverNamed, toolThat } from "../gateway/test-servers.ts";
import { nextLane } from "./next-lane.ts";
import { Heartbeat } from "./outlets/heartbeat.ts";
import { createPlaygroundDoor } from "./playground-door.ts";

const operator: Actor = {
  kind: "person",
  id: "pe_1",
  name: "Otto",
  email: "otto@example.com",
  role: "operator",
  signInId: "si_1",
};
const wide = testKey({ name: "wide", rateLimitPerMinute: 5 });
const narrow = testKey({ name: "narrow", servers: ["alpha"] });
const slow = toolThat("slow", async (context) => {
  context.progress({ progress: 1, total: 2, message: "half" });
  await new Promise((resolve) => context.signal.addEventListener("abort", resolve, { once: true }));
  return "never";
});
const told = toolThat("told", (context) => {
  context.progress({ progress: 1, total: 1 });
  return "done";
});

const BYTES_MAX = 1_000;
const heartbeat = new Heartbeat(3_600_000);
let gateway: Awaited<ReturnType<typeof openTestGateway>>;
/** What whoever admits says by now. */
let refusal: GatewayError | null = null;
beforeAll(async () => {
  gateway = await openTestGateway(
    [serverNamed("alpha", [slow, told]), serverNamed("beta")],
    [wide.entry, narrow.entry],
  );
});
afterAll(() => {
  heartbeat.stop();
  return gateway.close();
});

function send(message: Partial<PlaygroundMessage> | string, init: RequestInit = {}): Promise<Response> {
  const door = createPlaygroundDoor({
    gateway: gateway.parts,
    bodyBytesMax: BYTES_MAX,
    admit: async () => {
      if (refusal !== null) throw refusal;
      return async (keyId) => gateway.parts.passes.issue({ operator, keyId });
    },
  });
  const plain = { endpoint: "alpha", keyId: null, verb: "POST", headers: {}, body: "" };
  const asked = new Request("http://127.0.0.1/api/playground", {
    method: "POST",
    headers: {
      "content-type": "application/json",
      accept: "application/json, text/event-stream",
      "user-agent": "B",
    },
    body: typeof message === "string" ? message : JSON.stringify({ ...plain, ...message }),
    ...init,
  });
  return nextLane(asked, door, heartbeat);
}
const call = (name: string, params: object = {}) =>
  JSON.stringify(request("tools/call", { name, ...params }));
/** What a client would have been answered with. */
const statusOf = (response: Response) => Number(response.headers.get(PLAYGROUND_STATUS_HEADER));
const lastRecord = async () => (await gateway.recorded()).at(-1);

describe("a message makes the very trip of a client's", () => {
  test("as oneself, and the record says that it came from the playground", async () => {
    const response = await send({ body: call("speak") });
    expect(statusOf(response)).toBe(200);
    expect(await response.json()).toMatchObject({ id: 1, result: { structuredContent: { said: "alpha" } } });
    expect(await lastRecord()).toMatchObject({
      ...{ caller: "otto@example.com", callerId: "pe_1", callerKind: "person", client: "B" },
      ...{ tool: "speak", outcome: "ok", decision: "role: operator" },
      detail: { playground: { id: "pe_1", name: "otto@example.com" } },
    });
  });

  test("as a key: exactly its rights, its name in the record, and the operator's beside it", async () => {
    const { id } = narrow.minted;
    expect(statusOf(await send({ keyId: id, body: call("speak") }))).toBe(200);
    const refused = await send({ keyId: id, endpoint: "beta", body: call("speak") });
    expect(statusOf(refused)).toBe(404);
    expect(refused.headers.get(PLAYGROUND_REFUSED_HEADER)).toBeNull();
    expect(await lastRecord()).toMatchObject({
      ...{ caller: "narrow", callerId: id, callerKind: "key", outcome: "denied" },
      detail: { playground: { name: "otto@example.com" } },
    });
    const list = await send({ keyId: id, endpoint: "", body: JSON.stringify(request("tools/list")) });
    const { result } = await list.json();
    expect(result.tools.map(({ name }: { name: string }) => name)).toEqual([
      ...["alpha__speak", "alpha__fail", "alpha__slow", "alpha__told"],
    ]);
  });

  test("its rate limit counts", async () => {
    const statuses = [];
    for (let i = 0; i < 6; i += 1) {
      statuses.push(statusOf(await send({ keyId: wide.minted.id, body: call("speak") })));
    }
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429]);
  });

  test("what comes before the answer streams, and the answer is the last event", async () => {
    const response = await send({ body: call("told", { _meta: { progressToken: "p" } }) });
    expect(response.headers.get("content-type")).toBe("text/event-stream");
    const text = await response.text();
    expect(text).toMatch(/notifications\/progress[\s\S]+"said":"done"/);
  });

  test("a legacy session is opened, used and ended by its id", async () => {
    const initialize = request("initialize", {
      protocolVersion: "2025-11-25",
      capabilities: {},
      clientInfo: { name: "playground", version: "1" },
    });
    const opened = await send({ body: JSON.stringify(initialize) });
    const headers = {
      "mcp-session-id": opened.headers.get("mcp-session-id")!,
      "mcp-protocol-version": "2025-11-25",
    };
    expect(statusOf(await send({ headers, body: call("speak") }))).toBe(200);
    expect(statusOf(await send({ headers, verb: "DELETE" }))).toBe(202);
    expect(statusOf(await send({ headers, body: call("speak") }))).toBe(404);
    expect(statusOf(await send({ headers, body: call("speak"), keyId: narrow.minted.id }))).toBe(404);
  });

  test("whoever leaves, cancels", async () => {
    const leaving = new AbortController();
    const params = { _meta: { progressToken: 1 } };
    const response = await send({ body: call("slow", params) }, { signal: leaving.signal });
    const reader = response.body!.getReader();
    expect(new TextDecoder().decode((await reader.read()).value)).toContain("half");
    leaving.abort();
    await vi.waitFor(async () =>
      expect(await lastRecord()).toMatchObject({ tool: "slow", code: "cancelled" }),
    );
  });
});

describe("refused by the playground itself, without an exchange", () => {
  const bad = async (message: Parameters<typeof send>[0]) => {
    const before = (await gateway.recorded()).length;
    const response = await send(message);
    expect((await gateway.recorded()).length).toBe(before);
    const { data } = await response.json();
    expect(response.headers.get(PLAYGROUND_REFUSED_HEADER)).toBe(data.gateway.code);
    return [response.status, data.gateway.code];
  };

  test.each<[string, Parameters<typeof send>[0], [number, string]]>([
    ["no JSON", "{", [400, "malformed_json"]],
    ["no such endpoint's name", { endpoint: "../etc" }, [400, "bad_input"]],
    ["a batch, whose members would want a proof each", { body: ` [${call("speak")}]` }, [400, "bad_input"]],
    ["a header that says who asks", { headers: { authorization: "Bearer x" } }, [400, "bad_input"]],
    ["a key as a header", { headers: { "x-api-key": "x" } }, [400, "bad_input"]],
    ["too much", { body: "x".repeat(BYTES_MAX + 1) }, [413, "body_too_large"]],
  ])("%s", async (_, message, expected) => {
    expect(await bad(message)).toEqual(expected);
  });

  test("who may not be here, before the message is read", async () => {
    refusal = new GatewayError("forbidden");
    expect(await bad("{")).toEqual([403, "forbidden"]);
    refusal = null;
  });
});

test("a stream ends for whoever may no longer be here", async () => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  const answered = send({ body: call("slow", { _meta: { progressToken: 1 } }) });
  const response = await answered;
  refusal = new GatewayError("unauthenticated");
  vi.advanceTimersByTime(15_000);
  vi.useRealTimers();
  expect(await response.text()).toContain('"code":"unauthenticated"');
  refusal = null;
});
