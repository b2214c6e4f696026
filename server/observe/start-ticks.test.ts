import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { startTicks } from "./start-ticks.ts";

/** The monotonic clock turns at another time than the wall's. */
const monotonic = () => Date.now() - Date.parse("2026-11-21T12:00:00.400Z");
beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse("2026-11-21T12:00:00.734Z") });
  vi.spyOn(performance, "now").mockImplementation(monotonic);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

test("ticks once in every second of the clock that the meters count by, just after it has turned, however late the one before was", () => {
  const seen: number[] = [];
  const stop = startTicks(() => {
    seen.push(monotonic());
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
