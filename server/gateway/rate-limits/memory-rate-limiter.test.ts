import { expect, test } from "vitest";
import { createMemoryRateLimiter } from "./memory-rate-limiter.ts";

function limiterAt(start = 0) {
  const time = { ms: start };
  const limiter = createMemoryRateLimiter({ now: () => time.ms, ticks: () => time.ms });
  return { time, limiter };
}
const spendMany = (spend: () => number, count: number) =>
  Array.from({ length: count }, spend).filter((wait) => wait === 0).length;

test("a tenth of the minute may come at once, the rest drips", () => {
  const { time, limiter } = limiterAt();
  expect(spendMany(() => limiter.spend("a", 600), 100)).toBe(60);
  expect(limiter.spend("a", 600)).toBeGreaterThan(0);
  time.ms += 100; // one drop: 600 a minute is one each 100 ms
  expect(limiter.spend("a", 600)).toBe(0);
  expect(limiter.spend("a", 600)).toBeGreaterThan(0);
});

test("the wait it names is enough, and no more than enough", () => {
  const { time, limiter } = limiterAt();
  while (limiter.spend("a", 600) === 0);
  const wait = limiter.spend("a", 600);
  time.ms += wait - 1;
  expect(limiter.spend("a", 600)).toBeGreaterThan(0);
  time.ms += 1;
  expect(limiter.spend("a", 600)).toBe(0);
});

test("no window edge lets twice the limit through", () => {
  const { time, limiter } = limiterAt(59_000);
  let passed = 0;
  for (; time.ms < 119_000; time.ms += 10) if (limiter.spend("a", 600) === 0) passed += 1;
  expect(passed).toBeLessThanOrEqual(600 + 60);
});

test("callers do not spend each other's allowance, and a refused call costs nothing", () => {
  const { time, limiter } = limiterAt();
  while (limiter.spend("a", 600) === 0);
  expect(limiter.spend("b", 600)).toBe(0);
  for (let i = 0; i < 1_000; i++) limiter.spend("a", 600);
  time.ms += 100;
  expect(limiter.spend("a", 600)).toBe(0);
});

test("callers that are gone are forgotten", () => {
  const { time, limiter } = limiterAt();
  for (let i = 0; i < 1_000; i++) limiter.spend(`caller ${i}`, 600);
  time.ms += 120_000;
  limiter.spend("late", 600);
  expect(limiter.size()).toBe(1);
});

test("one a minute is one a minute, and not the ten that larger limits may burst", () => {
  const { time, limiter } = limiterAt();
  expect(spendMany(() => limiter.spend("a", 1), 10)).toBe(1);
  time.ms += 60_000;
  expect(spendMany(() => limiter.spend("a", 1), 10)).toBe(1);
});
