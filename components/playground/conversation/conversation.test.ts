import { afterEach, describe, expect, test, vi } from "vitest";
import { PLAYGROUND_REFUSED_HEADER, type PlaygroundMessage } from "../../../server/contracts/playground.ts";
import { Conversation } from "./conversation.ts";
import type { Question, Target } from "./conversation-state.ts";

type Wire = PlaygroundMessage & { json: Record<string, unknown> };
const modern: Target = {
  endpoint: "a",
  keyId: null,
  caller: "me",
  version: "2026-07-28",
  able: ["elicitation"],
};
const legacy: Target = { ...modern, version: "2025-11-25" };

/** What the house would answer, message by message. */
function houseThat(answer: (sent: Wire, signal: AbortSignal) => Response | Promise<Response>) {
  const sent: Wire[] = [];
  vi.stubGlobal("fetch", async (_: string, { body, signal }: { body: string; signal: AbortSignal }) => {
    const message = JSON.parse(body) as PlaygroundMessage;
    const wire = { ...message, json: message.body === "" ? {} : JSON.parse(message.body) };
    sent.push(wire);
    return answer(wire, signal);
  });
  return sent;
}
afterEach(() => vi.unstubAllGlobals());

const json = (message: object, init: ResponseInit = {}) =>
  Response.json({ jsonrpc: "2.0", ...message }, init);
const stream = (...messages: object[]) =>
  new Response(messages.map((message) => `data: ${JSON.stringify(message)}\n\n`).join(""), {
    headers: { "content-type": "text/event-stream" },
  });
const write = (method: string, params: object = {}, id = 1) => ({
  text: JSON.stringify({ jsonrpc: "2.0", id, method, params }),
});
const asked = (conversation: Conversation) =>
  vi.waitFor(() => {
    const [question] = conversation.store.get().questions;
    expect(question).toBeDefined();
    return question as Question;
  });

describe("a modern call", () => {
  test("is asked again with the answers, in a new message, until it is answered", async () => {
    const sent = houseThat(({ json: { id, params } }) =>
      (params as { inputResponses?: object }).inputResponses === undefined
        ? json({
            id,
            result: {
              resultType: "input_required",
              requestState: "S",
              inputRequests: { who: { method: "elicitation/create", params: { message: "Who?" } } },
            },
          })
        : json({ id, result: { content: [] } }),
    );
    const conversation = new Conversation();
    const done = conversation.call(modern, write("tools/call", { name: "greet" }, conversation.nextId()));
    const question = await asked(conversation);
    expect(question).toMatchObject({
      method: "elicitation/create",
      params: { message: "Who?" },
      place: null,
    });
    question.answer({ action: "accept", content: { name: "Ada" } });
    await done;
    expect(sent[1]?.json).toMatchObject({
      id: 2,
      params: { name: "greet", requestState: "S", inputResponses: { who: { action: "accept" } } },
    });
    expect(conversation.store.get()).toMatchObject({
      questions: [],
      call: { status: "answered", result: { content: [] } },
    });
    expect(conversation.store.get().entries.map(({ direction }) => direction)).toEqual([
      "out",
      "in",
      "out",
      "in",
    ]);
  });

  test("that is cancelled takes its question along", async () => {
    houseThat(({ json: { id } }) =>
      json({ id, result: { resultType: "input_required", inputRequests: { a: { method: "roots/list" } } } }),
    );
    const conversation = new Conversation();
    const done = conversation.call(modern, write("tools/call"));
    await asked(conversation);
    conversation.cancel();
    await done;
    expect(conversation.store.get()).toMatchObject({ questions: [], call: { status: "cancelled" } });
  });

  test("shows what comes on the way: progress and logs", async () => {
    houseThat(({ json: { id } }) =>
      stream(
        { method: "notifications/progress", params: { progress: 1, total: 2, message: "half" } },
        { method: "notifications/message", params: { level: "info", data: "d" } },
        { id, error: { code: -32602, message: "No.", data: { code: "unknown_tool" } } },
      ),
    );
    const conversation = new Conversation();
    await conversation.call(modern, write("tools/call"));
    expect(conversation.store.get().call).toMatchObject({
      status: "answered",
      progress: { progress: 1, total: 2, message: "half" },
      logs: [{ level: "info", data: "d" }],
      rpcError: { code: -32602, message: "No." },
    });
  });

  test("that the playground refuses is no answer of the endpoint", async () => {
    const said = { gateway: { code: "forbidden", message: "No.", do: "" } };
    houseThat(() =>
      Response.json({ data: said }, { status: 403, headers: { [PLAYGROUND_REFUSED_HEADER]: "forbidden" } }),
    );
    const conversation = new Conversation();
    await conversation.call(modern, write("ping"));
    expect(conversation.store.get().call).toMatchObject({ status: "failed", problem: { data: said } });
    expect(conversation.store.get().entries).toHaveLength(1);
  });
});

describe("a legacy session", () => {
  const opened = (id: unknown, session = "s1") =>
    json({ id, result: {} }, { headers: { "mcp-session-id": session } });

  test("is opened once, before what needs it, whoever comes first", async () => {
    const sent = houseThat(({ json: { id, method } }) =>
      method === "initialize"
        ? opened(id)
        : id === undefined
          ? new Response(null, { status: 202 })
          : json({ id, result: { tools: [] } }),
    );
    const conversation = new Conversation();
    const { signal } = new AbortController();
    await Promise.all([
      conversation.list(legacy, "tools/list", "tools", signal),
      conversation.list(legacy, "prompts/list", "prompts", signal),
    ]);
    const methods = sent.map(({ json: { method } }) => method);
    expect(methods.filter((method) => method === "initialize")).toHaveLength(1);
    expect(methods.slice(0, 2)).toEqual(["initialize", "notifications/initialized"]);
    expect(sent.at(-1)?.headers["mcp-session-id"]).toBe("s1");
  });

  test("that is over is opened again, and the call sent again", async () => {
    let opening = 0;
    const sent = houseThat(({ json: { id, method }, headers }) => {
      if (method === "initialize") return opened(id, `s${++opening}`);
      if (id === undefined) return new Response(null, { status: 202 });
      return headers["mcp-session-id"] === "s1"
        ? json({ id, error: { code: -32001, message: "gone" } }, { status: 404 })
        : json({ id, result: { ok: true } });
    });
    const conversation = new Conversation();
    await conversation.call(legacy, write("tools/call"));
    expect(conversation.store.get().call).toMatchObject({ status: "answered", result: { ok: true } });
    expect(sent.filter(({ json: { method } }) => method === "tools/call")).toHaveLength(2);
  });

  test("asks on the stream, and is answered by a message of its own", async () => {
    let answer: (message: object) => void = () => undefined;
    const sent = houseThat(({ json: { id, method, result } }) => {
      if (method === "initialize") return opened(id);
      if (method === "tools/call") {
        const encoder = new TextEncoder();
        const body = new ReadableStream<Uint8Array>({
          start(controller) {
            const send = (message: object) =>
              controller.enqueue(encoder.encode(`data: ${JSON.stringify(message)}\n\n`));
            send({ id: "q1", method: "sampling/createMessage", params: { maxTokens: 5 } });
            answer = (message) => {
              send({ id, result: message });
              controller.close();
            };
          },
        });
        return new Response(body, { headers: { "content-type": "text/event-stream" } });
      }
      if (result !== undefined) answer({ heard: result });
      return new Response(null, { status: 202 });
    });
    const conversation = new Conversation();
    const done = conversation.call(legacy, write("tools/call"));
    (await asked(conversation)).answer({ role: "assistant" });
    await done;
    expect(sent.find(({ json: { id } }) => id === "q1")?.json).toEqual({
      jsonrpc: "2.0",
      id: "q1",
      result: { role: "assistant" },
    });
    expect(conversation.store.get().call).toMatchObject({ result: { heard: { role: "assistant" } } });
  });

  test("is told of a call that is cancelled", async () => {
    const sent = houseThat(({ json: { id, method } }, signal) => {
      if (method === "initialize") return opened(id);
      if (method !== "tools/call") return new Response(null, { status: 202 });
      return new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
    });
    const conversation = new Conversation();
    const done = conversation.call(legacy, write("tools/call", {}, 9));
    await vi.waitFor(() => expect(sent.at(-1)?.json.method).toBe("tools/call"));
    conversation.cancel();
    await done;
    expect(sent.at(-1)?.json).toMatchObject({ method: "notifications/cancelled", params: { requestId: 9 } });
    expect(conversation.store.get().call?.status).toBe("cancelled");
  });
});

test("a screen that is left ends the sessions that it opened", async () => {
  const sent = houseThat(({ json: { id, method }, verb }) => {
    if (verb === "DELETE" || id === undefined) return new Response(null, { status: 202 });
    return json({ id, result: {} }, method === "initialize" ? { headers: { "mcp-session-id": "s1" } } : {});
  });
  const conversation = new Conversation();
  await conversation.call(legacy, write("ping"));
  conversation.close();
  await vi.waitFor(() => expect(conversation.store.get().sessions).toEqual({}));
  expect(sent.at(-1)).toMatchObject({ verb: "DELETE", headers: { "mcp-session-id": "s1" } });
});

test("a list is followed through its pages", async () => {
  houseThat(({ json: { id, params } }) =>
    (params as { cursor?: string }).cursor === "2"
      ? json({ id, result: { tools: ["b"] } })
      : json({ id, result: { tools: ["a"], nextCursor: "2" } }),
  );
  expect(await new Conversation().list(modern, "tools/list", "tools", new AbortController().signal)).toEqual([
    "a",
    "b",
  ]);
});
