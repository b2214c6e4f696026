import { PassThrough } from "node:stream";
import { pino } from "pino";
import { expect, test } from "vitest";
import { GatewayError } from "../foundation/gateway-error.ts";
import { logTrouble } from "./log-trouble.ts";
import { toTrpcError } from "./to-trpc-error.ts";

const clock = { now: () => 1_800_000_000_000, ticks: () => 0 };

function trouble(error: unknown) {
  const out = new PassThrough();
  const told = logTrouble({ logger: pino(out), clock }, toTrpcError(error), "key.list");
  const logged = JSON.parse(String(out.read() ?? "null"));
  return { told: told.cause as GatewayError, logged };
}

test("an internal error is told by the id under which it is in the log, and by nothing else", () => {
  const { told, logged } = trouble(new Error("password=hunter2"));
  expect(logged).toMatchObject({
    procedure: "key.list",
    code: "internal",
    requestId: expect.stringMatching(/^rq_[0-9A-Z]{26}$/),
    err: { message: "password=hunter2" },
  });
  expect(told).toMatchObject({ code: "internal", message: "Internal error." });
  expect(told.data).toEqual({ do: `Look up ${logged.requestId} in the log.` });
});

test("what the asker can mend is not logged, and what mends itself keeps its own words", () => {
  expect(trouble(new GatewayError("conflict"))).toMatchObject({ told: { code: "conflict" }, logged: null });
  const away = trouble(Object.assign(new Error("gone"), { code: "57P01" }));
  expect(away).toMatchObject({ told: { code: "database_unavailable" }, logged: { procedure: "key.list" } });
  expect(away.told.data).toBeUndefined();
});
