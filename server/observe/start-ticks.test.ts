import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { startTicks } from "./start-ticks.ts";

beforeEach(() => void vi.useFakeTimers({ now: Date.parse("2026-11-21T12:00:00.734Z") }));
afterEach(() => void vi.useRealTimers());

test("ticks once in every second, just after it has turned, however late the one before was", () => {
  const seen: number[] = [];
  const stop = startTicks(() => {
    seen.push(Date.now());
    vi.setSystemTime(Date.now() + 3); // a busy process is late
  });
  vi.advanceTimersByTime(1_000_000);
  stop();
  const seconds = seen.map((ms) => Math.floor(ms / 1000));
  expect(seconds.length).toBeGreaterThan(900);
  for (let i = 1; i < seconds.length; i++) expect(seconds[i]! - seconds[i - 1]!).toBe(1);
  for (const ms of seen) expect(ms % 1000).toBeLessThan(100);
});

test("ticks no more once it is stopped, not even from within a tick", () => {
  let count = 0;
  const stop = startTicks(() => {
    count += 1;
    stop();
  });
  vi.advanceTimersByTime(10_000);
  expect(count).toBe(1);
});
