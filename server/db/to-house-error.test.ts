import { expect, test } from "vitest";
import { GatewayError } from "../foundation/gateway-error.ts";
import { toHouseError } from "./to-house-error.ts";

const withCode = (message: string, parts: object) => Object.assign(new Error(message), parts);

test.each([
  withCode("connect ECONNREFUSED 127.0.0.1:5432", { code: "ECONNREFUSED" }),
  withCode("connect ENOENT /run/.s.PGSQL.5432", { code: "ENOENT", syscall: "connect" }),
  withCode("Database error. Code: `57P03`. Message: `not yet accepting connections`", { code: "P2010" }),
  new Error("Connection terminated unexpectedly"),
  new Error("wrapped", { cause: withCode("shutting down", { code: "57P01" }) }),
])("away: $message", (error) => {
  expect(toHouseError(error)).toMatchObject({ code: "database_unavailable", cause: error });
});

test("a row that is there already is a conflict", () => {
  expect(toHouseError(withCode("Unique constraint failed", { code: "P2002" })).code).toBe("conflict");
});

test.each([
  withCode('invalid byte sequence for encoding "UTF8": 0x00', { code: "22021" }),
  withCode("Database error. Code: `22021`. Message: `invalid byte sequence`", { code: "P2039" }),
  withCode("Raw query failed. Code: `22P05`. Message: `unsupported Unicode escape`", { code: "P2010" }),
  new Error("JSON Error: unexpected end of hex escape at line 1 column 154"),
])("a text that cannot be kept is the asker's to mend: $message", (error) => {
  expect(toHouseError(error).code).toBe("bad_input");
});

test("our own errors stay what they are, and all others are ours to mend", () => {
  const own = new GatewayError("not_found");
  expect(toHouseError(own)).toBe(own);
  expect(toHouseError(withCode("no such file", { code: "ENOENT", syscall: "open" })).code).toBe("internal");
  expect(toHouseError("a string").code).toBe("internal");
});
