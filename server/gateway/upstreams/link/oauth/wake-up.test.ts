import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { WakeUp } from "./wake-up.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());
const clock = { now: () => Date.now(), ticks: () => Date.now() };

it("is one timer, set anew each time", () => {
  const done: string[] = [];
  const wakeUp = new WakeUp(clock);
  wakeUp.after(1_000, () => done.push("first"));
  wakeUp.after(2_000, () => done.push("second"));
  vi.advanceTimersByTime(1_500);
  expect(done).toEqual([]);
  vi.advanceTimersByTime(1_500);
  expect(done).toEqual(["second"]);
});

it("wakes nobody who is closed, though what still ran sets it once more", () => {
  const done: string[] = [];
  const wakeUp = new WakeUp(clock);
  wakeUp.after(1_000, () => done.push("before"));
  wakeUp.close();
  wakeUp.after(1_000, () => done.push("after"));
  vi.advanceTimersByTime(10_000);
  expect(done).toEqual([]);
  expect(vi.getTimerCount()).toBe(0);
});
