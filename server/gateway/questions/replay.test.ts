import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { createSeal } from "../../access/seal.ts";
import type { Question } from "../../hosted/kernel/client-line.ts";
import type { JsonObject, Message } from "../protocol/message.ts";
import { Replay } from "./replay.ts";

const NOW_MS = Date.parse("2026-11-21T12:00:00Z");
const seal = createSeal(randomBytes(32));
const question = (name: string): Question => ({
  name,
  method: "elicitation/create",
  params: { message: name },
});

function call(params: JsonObject, method = "tools/call"): Message {
  return {
    kind: "request",
    id: 1,
    method,
    params,
    era: "modern",
    version: "2026-07-28",
    client: null,
    capabilities: {},
    subject: null,
  };
}
function replay(
  params: JsonObject,
  more: { boundTo?: string; nowMs?: number; method?: string } = {},
): Replay {
  const { boundTo = "key_1 hello", nowMs = NOW_MS, method } = more;
  return new Replay(call(params, method), { seal, boundTo, nowMs });
}
type Required = { inputRequests: JsonObject; requestState: string };
const ask = (round: Replay, ...names: string[]) => names.map((name) => round.answerTo(question(name)));
const rest = (round: Replay) => round.inputRequired() as Required | null;

describe("a call that runs again with what was answered", () => {
  it("asks for nothing when nothing was asked", () => {
    expect(rest(replay({ name: "greet" }))).toBeNull();
  });

  it("puts all questions of a round to the client at once, under their names", () => {
    const round = replay({ name: "greet" });
    expect(ask(round, "who", "where")).toEqual([undefined, undefined]);
    expect(rest(round)).toMatchObject({
      resultType: "input_required",
      inputRequests: { who: { method: "elicitation/create", params: { message: "who" } }, where: {} },
      requestState: expect.any(String),
    });
  });

  it("carries the answers of earlier rounds, so that the client need not send them twice", () => {
    const params = { name: "greet", arguments: { a: 1, b: 2 } };
    const first = replay(params);
    ask(first, "who");
    const { requestState } = rest(first)!;
    const second = replay({ ...params, requestState, inputResponses: { who: { action: "accept" } } });
    expect(ask(second, "who", "where")).toEqual([{ action: "accept" }, undefined]);
    const state = rest(second)!;
    expect(Object.keys(state.inputRequests)).toEqual(["where"]);
    const third = replay({ ...params, requestState: state.requestState, inputResponses: { where: "there" } });
    expect(ask(third, "who", "where")).toEqual([{ action: "accept" }, "there"]);
    expect(rest(third)).toBeNull();
  });

  it("lets no later round change an earlier answer", () => {
    const first = replay({ name: "pay" });
    ask(first, "amount");
    const second = replay({
      name: "pay",
      requestState: rest(first)!.requestState,
      inputResponses: { amount: 1 },
    });
    ask(second, "amount", "confirm");
    const requestState = rest(second)!.requestState;
    const third = replay({ name: "pay", requestState, inputResponses: { amount: 1_000, confirm: true } });
    expect(ask(third, "amount", "confirm")).toEqual([1, true]);
  });

  it("takes answers that come without a state, and carries none that nobody asked for", () => {
    const round = replay({ name: "greet", inputResponses: { who: "Ada", junk: "x".repeat(100) } });
    expect(ask(round, "who", "where")).toEqual(["Ada", undefined]);
    expect(rest(round)!.requestState.length).toBeLessThan(400);
  });

  it.each([
    ["another caller's or endpoint's", { boundTo: "key_2 hello" }, {}],
    ["too old", { nowMs: NOW_MS + 3_600_000 }, {}],
    ["of another method", { method: "prompts/get" }, {}],
    ["of a call with other arguments", {}, { arguments: { amount: 2 } }],
    ["with anything appended", {}, { requestState: "-TAMPERED" }],
    ["no text", {}, { requestState: 7 }],
  ])("refuses a state that is %s", (_, more, change: JsonObject) => {
    const params = { name: "pay", arguments: { amount: 1 } };
    const first = replay(params);
    ask(first, "confirm");
    const { requestState } = rest(first)!;
    const changed =
      typeof change.requestState === "string" ? { requestState: requestState + change.requestState } : change;
    expect(() => replay({ ...params, requestState, ...changed }, more)).toThrow(
      expect.objectContaining({ code: "bad_state" }),
    );
  });

  it("does not mind in what order a client writes its arguments", () => {
    const first = replay({ name: "pay", arguments: { a: 1, b: { c: 2, d: 3 } } });
    ask(first, "confirm");
    const { requestState } = rest(first)!;
    const params = { arguments: { b: { d: 3, c: 2 }, a: 1 }, name: "pay", _meta: { progressToken: 2 } };
    const second = replay({ ...params, requestState, inputResponses: { confirm: true } });
    expect(ask(second, "confirm")).toEqual([true]);
  });

  it("refuses to have more carried than a message can hold", () => {
    const round = replay({ name: "greet", inputResponses: { who: "x".repeat(600_000) } });
    ask(round, "who", "where");
    expect(() => rest(round)).toThrow(expect.objectContaining({ code: "invalid_params" }));
  });
});
