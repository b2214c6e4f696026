import { pino } from "pino";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { GatewayError } from "../../../foundation/gateway-error.ts";
import type { Wire } from "../transports/wire.ts";
import { DuplexConnection } from "./duplex-connection.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A line whose other end does what a test says; by default nothing, without a word. */
function openLine(answerTo: (message: { id?: number; method: string }) => object | null = () => null) {
  const closed = Promise.withResolvers<Error>();
  const sent: string[] = [];
  const close = vi.fn(async () => closed.resolve(new Error("closed by us")));
  const wire: Wire = {
    hear: () => undefined,
    closed: closed.promise,
    close,
    async send(json) {
      const message = JSON.parse(json) as { id?: number; method: string };
      sent.push(message.method);
      const answer = answerTo(message);
      if (answer !== null) wire.hear(JSON.stringify({ jsonrpc: "2.0", id: message.id, ...answer }));
    },
  };
  return { connection: new DuplexConnection(wire, pino({ level: "silent" })), close, sent };
}

function callOn(connection: DuplexConnection) {
  const bound = new AbortController();
  const outcome = connection.request({
    ...{ id: 1, method: "tools/call", params: {}, headers: {}, signal: bound.signal },
    ...{ hear: () => undefined, answer: async () => ({}) },
  });
  const ended = outcome.then(
    () => "answered",
    (error: GatewayError) => error.code,
  );
  return { ended, abort: (code: "timed_out" | "cancelled") => bound.abort(new GatewayError(code)) };
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
