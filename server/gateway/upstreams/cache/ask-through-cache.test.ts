import { expect, test } from "vitest";
import { GatewayError } from "../../../foundation/gateway-error.ts";
import type { Exchange } from "../../exchange.ts";
import type { JsonObject, Message } from "../../protocol/message.ts";
import type { Reply } from "../../protocol/write-answer.ts";
import { askThroughCache, isShareable } from "./ask-through-cache.ts";
import { ResponseCache } from "./response-cache.ts";

const clock = { now: () => 0, ticks: () => 0 };
const policy = { ttlMs: 1_000, staleIfErrorMs: 0, isPublic: false };
const READS = { readOnlyHint: true, idempotentHint: true };

function asked(method: string, params: JsonObject = {}, annotations: unknown = READS, callerId = "key_1") {
  const message = { method, params, era: "modern" } as Message;
  return { serverId: "sv", callerId, message, ownName: "own", annotations, policy };
}
const exchange = () => ({ signal: new AbortController().signal }) as Exchange;

test.each([
  ["a read", "resources/read", {}, undefined, true],
  ["a tool that only reads and may be asked twice", "tools/call", {}, READS, true],
  ["a tool that says only one of both", "tools/call", {}, { readOnlyHint: true }, false],
  ["a tool that says nothing", "tools/call", {}, {}, false],
  ["who wants to hear of progress", "tools/call", { _meta: { progressToken: 1 } }, READS, false],
  ["who answers a question", "tools/call", { requestState: "s", inputResponses: {} }, READS, false],
])("whether %s may be given another's answer", (_, method, params, annotations, may) => {
  expect(isShareable(asked(method, params, annotations))).toBe(may);
});

test("what one caller was answered is given again to that caller, and to no other", async () => {
  const cache = new ResponseCache({ bytesMax: 100_000, clock });
  let calls = 0;
  const ask = async (): Promise<Reply> => {
    calls += 1;
    return { answerJson: `{"jsonrpc":"2.0","id":${calls},"result":{"n":${calls}}}`, isToolError: false };
  };
  const call = (callerId: string, params = {}) =>
    askThroughCache(cache, asked("tools/call", params, READS, callerId), exchange(), ask);
  expect([await call("a"), await call("a"), await call("b"), await call("a", { x: 1 })]).toEqual(
    [1, 1, 2, 3].map((n) => ({ result: { n }, isToolError: false })),
  );
});

test.each([["cancelled"], ["session_unknown"], ["timed_out"], ["unauthenticated"]] as const)(
  "who waits for another's call asks again when that other has left: %s",
  async (code) => {
    const cache = new ResponseCache({ bytesMax: 100_000, clock });
    const leaving = new AbortController();
    let calls = 0;
    const askAs = (signal: AbortSignal) =>
      askThroughCache(cache, asked("resources/read"), { signal } as Exchange, async (): Promise<Reply> => {
        calls += 1;
        if (calls > 1) return { result: { ok: true }, isToolError: false };
        return new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
      });
    const two = [askAs(leaving.signal), askAs(new AbortController().signal)];
    leaving.abort(new GatewayError(code));
    await expect(two[0]).rejects.toMatchObject({ code });
    expect(await two[1]).toEqual({ result: { ok: true }, isToolError: false });
    expect(calls).toBe(2);
  },
);

test("what the server answers with is everybody's, an error too", async () => {
  const cache = new ResponseCache({ bytesMax: 100_000, clock });
  let calls = 0;
  const ask = async (): Promise<Reply> => {
    calls += 1;
    throw new GatewayError("upstream_failed");
  };
  const two = [1, 2].map(() => askThroughCache(cache, asked("resources/read"), exchange(), ask));
  for (const one of two) await expect(one).rejects.toMatchObject({ code: "upstream_failed" });
  expect(calls).toBe(1);
});
