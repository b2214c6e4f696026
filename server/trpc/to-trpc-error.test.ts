import { TRPCError } from "@trpc/server";
import { expect, test } from "vitest";
import { z } from "zod";
import { GatewayError } from "../foundation/gateway-error.ts";
import { formatError } from "./format-error.ts";
import { toTrpcError } from "./to-trpc-error.ts";

function shown(error: unknown) {
  const trpcError = toTrpcError(error);
  const shape = {
    message: trpcError.message,
    code: -32603,
    data: { code: trpcError.code, httpStatus: 500 },
  } as const;
  return formatError({ shape, error: trpcError }).data.gateway;
}

test("a refusal keeps its code, its words and what mends it", () => {
  const error = new GatewayError("conflict", {
    publicMessage: "Taken.",
    data: { fields: { email: "Taken." } },
  });
  expect(toTrpcError(error).code).toBe("CONFLICT");
  expect(shown(error)).toMatchObject({ code: "conflict", message: "Taken.", fields: { email: "Taken." } });
});

test("what a schema refuses lands on its fields, the first message of each", () => {
  const parsed = z.object({ name: z.string().min(2, "Longer.") }).safeParse({ name: "" });
  const error = new TRPCError({ code: "BAD_REQUEST", cause: parsed.error });
  expect(shown(error)).toMatchObject({ code: "bad_input", fields: { name: "Longer." } });
});

test("the text of an unknown error stays inside, as the cause", () => {
  const secret = new Error("password=hunter2");
  const error = toTrpcError(new TRPCError({ code: "INTERNAL_SERVER_ERROR", cause: secret }));
  expect(JSON.stringify(shown(error))).not.toContain("hunter2");
  expect(error.message).toBe("Internal error.");
  expect((error.cause as GatewayError).cause).toBe(secret);
});

test.each([
  Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" }),
  Object.assign(new Error("connect ENOENT /tmp/.s.PGSQL.5432"), { code: "ENOENT", syscall: "connect" }),
  new Error("wrapped", { cause: Object.assign(new Error("gone"), { code: "57P01" }) }),
])("a database that is away is said to be away: $message", (error) => {
  expect(shown(error).code).toBe("database_unavailable");
});

test("a missing file is not a missing database", () => {
  expect(shown(Object.assign(new Error("no file"), { code: "ENOENT", syscall: "open" })).code).toBe(
    "internal",
  );
});
