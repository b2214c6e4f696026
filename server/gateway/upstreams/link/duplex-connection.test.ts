import { pino } from "pino";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { GatewayError } from "../../../foundation/gateway-error.ts";
import type { ListRoots } from "../connection.ts";
import type { Wire } from "../transports/wire.ts";
import { DuplexConnection } from "./duplex-connection.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

type Said = { id?: number | string; method: string; result?: unknown; error?: { message: string } };

/** A line whose other end does what a test says; by default nothing, without a word. */
function openLine(answerTo: (message: Said) => object | null = () => null) {
  const closed = Promise.withResolvers<Error>();
  const sent: string[] = [];
  const answers: Said[] = [];
  const close = vi.fn(async () => closed.resolve(new Error("closed by us")));
  const wire: Wire = {
    hear: () => undefined,
    closed: closed.promise,
    close,
    async send(json) {
      const message = JSON.parse(json) as Said;
      if (message.method === undefined) answers.push(message);
      else sent.push(message.method);
      const answer = answerTo(message);
      if (answer !== null) wire.hear(JSON.stringify({ jsonrpc: "2.0", id: message.id, ...answer }));
    },
  };
  const connection = new DuplexConnection(wire, pino({ level: "silent" }));
  /** The server says something of itself. */
  const say = async (message: object) => {
    wire.hear(JSON.stringify({ jsonrpc: "2.0", ...message }));
    await vi.runAllTimersAsync();
  };
  return { connection, close, sent, answers, say };
}

function callOn(
  connection: DuplexConnection,
  callerId = "ada",
  answers: Promise<object> = Promise.resolve({}),
  listRoots?: ListRoots,
) {
  const bound = new AbortController();
  const heard: string[] = [];
  const outcome = connection.request({
    ...{ id: 1, method: "tools/call", params: {}, headers: {}, signal: bound.signal, callerId },
    listRoots,
    hear: ({ method }) => void heard.push(String(method)),
    answer(method) {
      heard.push(method);
      return answers as Promise<Record<string, unknown>>;
    },
  });
  const ended = outcome.then(
    () => "answered",
    (error: GatewayError) => error.code,
  );
  return { ended, heard, abort: (code: "timed_out" | "cancelled") => bound.abort(new GatewayError(code)) };
}

test("a line that swallows a call and says nothing when asked is closed, so that the next call has another", async () => {
  const { connection, close, sent } = openLine();
  const call = callOn(connection);
  call.abort("timed_out");
  expect(await call.ended).toBe("timed_out");
  const next = callOn(connection);
  await vi.runAllTimersAsync();
  expect(sent).toEqual(["tools/call", "notifications/cancelled", "ping", "tools/call"]);
  expect(close).toHaveBeenCalledOnce();
  expect(await next.ended).toBe("upstream_unreachable");
});

test.each([
  ["an answer", { result: {} }],
  ["that it knows no ping", { error: { code: -32601, message: "Method not found" } }],
])("one that says %s stays: a call was slow, and no more", async (_, answer) => {
  const { connection, close } = openLine(({ method }) => (method === "ping" ? answer : null));
  const call = callOn(connection);
  call.abort("timed_out");
  await vi.runAllTimersAsync();
  expect(close).not.toHaveBeenCalled();
});

test("one that works on another call is not asked, and one whose client left is not doubted", async () => {
  const { connection, close, sent } = openLine();
  const calls = [callOn(connection), callOn(connection)];
  calls[0]!.abort("timed_out");
  calls[1]!.abort("cancelled");
  await vi.runAllTimersAsync();
  expect(sent).not.toContain("ping");
  expect(close).not.toHaveBeenCalled();
});

describe("what a server asks or logs, and does not say within which call, is", () => {
  const never = new Promise<object>(() => undefined);
  const ask = { id: 7, method: "roots/list" };
  const log = { method: "notifications/message", params: { level: "info", data: "x" } };

  test("of the only call", async () => {
    const { connection, say, answers } = openLine();
    const call = callOn(connection);
    await say(log);
    await say(ask);
    expect(call.heard).toEqual(["notifications/message", "roots/list"]);
    expect(answers).toMatchObject([{ id: 7, result: {} }]);
  });

  test("of the one that waits for nobody, where another's question was never answered", async () => {
    const { connection, say } = openLine();
    const left = callOn(connection, "ada", never);
    await say(ask);
    const next = callOn(connection, "ada", never);
    await say(log);
    await say(ask);
    await say({ ...ask, id: 8 }); // two in one breath
    expect(left.heard).toEqual(["roots/list"]);
    expect(next.heard).toEqual(["notifications/message", "roots/list", "roots/list"]);
  });

  test("of the client that called last where no call runs: for its roots alone, and of nobody once two callers were served", async () => {
    const { connection, say, answers } = openLine(({ method }) =>
      method === "tools/call" ? { result: {} } : null,
    );
    for (const [callerId, uri] of [
      ["ada", "file:///a"],
      ["ada", "file:///b"],
      ["bob", "file:///c"],
    ] as const) {
      await callOn(connection, callerId, undefined, async () => ({ roots: [{ uri }] })).ended;
      await say({ ...ask, id: uri });
    }
    await say({ id: 9, method: "elicitation/create" });
    expect(answers).toMatchObject([
      { id: "file:///a", result: { roots: [{ uri: "file:///a" }] } },
      { id: "file:///b", result: { roots: [{ uri: "file:///b" }] } },
      { id: "file:///c", error: {} },
      { id: 9, error: {} },
    ]);
  });

  test.each([
    ["two calls of one caller run", ["ada", "ada"], "Several calls run"],
    ["two callers were served", ["ada", "bob"], "Several callers share"],
  ])("of nobody where %s: rather unanswered than asked of somebody else", async (_, callers, says) => {
    const { connection, say, answers } = openLine();
    const calls = callers.map((caller) => callOn(connection, caller, never));
    await say(ask);
    await say(log);
    expect(calls.flatMap(({ heard }) => heard)).toEqual([]);
    expect(answers).toMatchObject([{ id: 7, error: { message: expect.stringContaining(says) } }]);
  });
});
