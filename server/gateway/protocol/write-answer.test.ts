import { describe, expect, test } from "vitest";
import { type ErrorCode, errorCodes } from "../../foundation/error-codes.ts";
import { GatewayError, type GatewayErrorParts } from "../../foundation/gateway-error.ts";
import type { Message, RpcId } from "./message.ts";
import type { Era } from "./versions.ts";
import { writeRefusal, writeReply } from "./write-answer.ts";

const message = (id: RpcId | null, era: Era = "legacy") =>
  ({ id, era, kind: id === null ? "notification" : "request" }) as Message;
const refuse = (code: ErrorCode, era: Era = "legacy", parts: GatewayErrorParts = {}, id: RpcId | null = 1) =>
  writeRefusal(new GatewayError(code, parts), id, era, "ex_1");
const read = ({ body }: { body: string | null }) => JSON.parse(body!);

describe("an answer", () => {
  test.each<[RpcId]>([[1], [0], [-7.5], ["a"], [""], ['"quoted"\u2028'], ["\ud800"]])(
    "has the id of its question, %j",
    (id) => {
      const { status, headers, body } = writeReply(message(id), { result: { a: 1 }, isToolError: false });
      expect([status, headers["content-type"]]).toEqual([200, "application/json"]);
      expect(read({ body })).toEqual({ jsonrpc: "2.0", id, result: { a: 1 } });
    },
  );
  test("of the modern era says that it is complete, unless it says otherwise itself", () => {
    const written = (result: object, era: Era) =>
      read(writeReply(message(1, era), { result, isToolError: false })).result;
    expect(written({ a: 1 }, "modern")).toEqual({ a: 1, resultType: "complete" });
    expect(written({ resultType: "input_required" }, "modern")).toEqual({ resultType: "input_required" });
    expect(written({ a: 1 }, "legacy")).toEqual({ a: 1 });
  });
  test("that was written before goes out as it is", () => {
    expect(writeReply(message(1), { resultJson: '{"b":2}' }).body).toBe(
      '{"jsonrpc":"2.0","id":1,"result":{"b":2}}',
    );
  });
  test("to news is 202 and nothing else", () => {
    const nothing = { status: 202, headers: {}, body: null, eventId: null };
    expect(writeReply(message(null), { nothing: true })).toEqual(nothing);
    expect(writeReply(message(null), { result: {}, isToolError: false })).toEqual(nothing);
  });
});

describe("a refusal", () => {
  test.each(Object.keys(errorCodes) as ErrorCode[])(
    "%s has its status and its code, in both eras",
    (code) => {
      const { http, rpc, says, do: mend, retryable } = errorCodes[code];
      const modern = refuse(code, "modern");
      expect(modern.status).toBe(http);
      expect(read(modern)).toEqual({
        jsonrpc: "2.0",
        id: 1,
        error: { code: rpc, message: says, data: { code, do: mend, retryable, exchange: "ex_1" } },
      });
      const isSaidInBody = code === "unknown_method" || code === "missing_capability";
      expect(refuse(code).status).toBe(isSaidInBody ? 200 : http);
      expect(refuse(code).body).toBe(modern.body);
    },
  );
  test("of news is never a success, and has no id", () => {
    const { status, body } = refuse("unknown_method", "legacy", {}, null);
    expect(status).toBe(400);
    expect(read({ body }).id).toBeNull();
  });
  test("tells what its error has for machines", () => {
    expect(
      read(refuse("unsupported_version", "legacy", { data: { supported: ["x"] } })).error.data,
    ).toMatchObject({
      supported: ["x"],
    });
  });
  test("keeps inside what is for the record and the log", () => {
    const parts = { detail: "inside", decision: "inside", cause: new Error("inside") };
    expect(JSON.stringify(refuse("internal", "legacy", parts))).not.toContain("inside");
  });
});

describe("the challenge", () => {
  const challenge = (parts: GatewayErrorParts) =>
    refuse("unauthenticated", "legacy", parts).headers["www-authenticate"];
  test("asks for a credential", () => {
    expect(challenge({})).toBe('Bearer realm="Gatehouse"');
  });
  test("says so when one was shown and was not good", () => {
    expect(challenge({ publicMessage: "It has expired.", data: { credential: "refused" } })).toBe(
      'Bearer realm="Gatehouse", error="invalid_token", error_description="It has expired."',
    );
  });
  test("is for nobody else", () => {
    for (const code of ["not_found", "forbidden", "rate_limited"] as const)
      expect(refuse(code).headers).not.toHaveProperty("www-authenticate");
  });
});

test("Retry-After is said where a wait is known, and nowhere else", () => {
  expect(refuse("rate_limited", "legacy", { data: { retryAfterSeconds: 3 } }).headers["retry-after"]).toBe(
    "3",
  );
  expect(refuse("rate_limited").headers).not.toHaveProperty("retry-after");
});
