import { describe, expect, test } from "vitest";
import { createMemoryRateLimiter } from "../rate-limits/memory-rate-limiter.ts";
import { testSnapshot } from "../test-gateway.ts";
import type { Caller } from "./authenticate.ts";
import { spendRateLimit } from "./spend-rate-limit.ts";

const snapshot = testSnapshot([]); // 600 a minute unless the key says otherwise
const callerOf = (id: string, rateLimitPerMinute: number | null) => ({ id, rateLimitPerMinute }) as Caller;

function house() {
  const time = { ms: 0 };
  const limiter = createMemoryRateLimiter({ now: () => time.ms, ticks: () => time.ms });
  const spend = (caller: Caller) => spendRateLimit(caller, snapshot, limiter);
  function countAtOnce(caller: Caller): number {
    for (let count = 0; ; count++) {
      try {
        spend(caller);
      } catch {
        return count;
      }
    }
  }
  return { time, spend, countAtOnce };
}

test("a caller that can afford it goes on as it is", () => {
  const caller = callerOf("a", null);
  expect(house().spend(caller)).toBe(caller);
});

describe("the key's own limit counts, and the house's where it has none", () => {
  test.each([
    ["none of its own", null, 60],
    ["less", 200, 20],
    ["more", 6_000, 600],
  ])("%s", (_, own, atOnce) => {
    expect(house().countAtOnce(callerOf("a", own))).toBe(atOnce);
  });
});

test("too many: refused with the wait in whole seconds, and that wait is enough", () => {
  const { time, spend, countAtOnce } = house();
  const caller = callerOf("a", 60);
  countAtOnce(caller);
  let seconds = 0;
  try {
    spend(caller);
  } catch (error) {
    expect(error).toMatchObject({ code: "rate_limited", data: { retryAfterSeconds: 1, limitPerMinute: 60 } });
    seconds = (error as { data: { retryAfterSeconds: number } }).data.retryAfterSeconds;
  }
  time.ms += seconds * 1000;
  expect(spend(caller)).toBe(caller);
});

test("one caller's haste costs no other", () => {
  const { spend, countAtOnce } = house();
  countAtOnce(callerOf("a", null));
  expect(() => spend(callerOf("b", null))).not.toThrow();
});
