import { describe, expect, test } from "vitest";
import { createMemoryRateLimiter } from "../rate-limits/memory-rate-limiter.ts";
import { testSnapshot } from "../test-gateway.ts";
import type { AllowedCall } from "./authorize.ts";
import { spendRateLimit } from "./spend-rate-limit.ts";

const snapshot = testSnapshot([]); // 600 a minute unless the key says otherwise
const callOf = (id: string, rateLimitPerMinute: number | null) =>
  ({ caller: { id, rateLimitPerMinute } }) as unknown as AllowedCall;

function house() {
  const time = { ms: 0 };
  const limiter = createMemoryRateLimiter({ now: () => time.ms, ticks: () => time.ms });
  const spend = (call: AllowedCall) => spendRateLimit(call, snapshot, limiter);
  function countAtOnce(call: AllowedCall): number {
    for (let count = 0; ; count++) {
      try {
        spend(call);
      } catch {
        return count;
      }
    }
  }
  return { time, spend, countAtOnce };
}

test("an affordable call goes on as it is", () => {
  const call = callOf("a", null);
  expect(house().spend(call)).toBe(call);
});

describe("the key's own limit counts, and the house's where it has none", () => {
  test.each([
    ["none of its own", null, 60],
    ["less", 200, 20],
    ["more", 6_000, 600],
  ])("%s", (_, own, atOnce) => {
    expect(house().countAtOnce(callOf("a", own))).toBe(atOnce);
  });
});

test("too many: refused with the wait in whole seconds, and that wait is enough", () => {
  const { time, spend, countAtOnce } = house();
  const call = callOf("a", 6);
  countAtOnce(call);
  let seconds = 0;
  try {
    spend(call);
  } catch (error) {
    expect(error).toMatchObject({ code: "rate_limited", data: { retryAfterSeconds: 10, limitPerMinute: 6 } });
    seconds = (error as { data: { retryAfterSeconds: number } }).data.retryAfterSeconds;
  }
  time.ms += seconds * 1000;
  expect(spend(call)).toBe(call);
});

test("one caller's haste costs no other", () => {
  const { spend, countAtOnce } = house();
  countAtOnce(callOf("a", null));
  expect(() => spend(callOf("b", null))).not.toThrow();
});
