import { afterEach, expect, test, vi } from "vitest";
import { Heartbeat } from "./heartbeat.ts";

const PERIOD_MS = 20_000;
afterEach(() => vi.useRealTimers());

function beatingIn(heartbeat: Heartbeat, count: number) {
  const beats = new Array<number>(count).fill(0);
  const members = beats.map((_, at) => ({ beat: () => void beats[at]!++ }));
  return { beats, members, turns: members.map((member) => heartbeat.join(member)) };
}

test("every member beats once in the period, and they do not all beat at once", () => {
  vi.useFakeTimers();
  const heartbeat = new Heartbeat(PERIOD_MS);
  const { beats } = beatingIn(heartbeat, 200);
  vi.advanceTimersByTime(PERIOD_MS / 10);
  expect(beats.filter((count) => count > 0).length).toBeLessThanOrEqual(40);
  vi.advanceTimersByTime(PERIOD_MS - PERIOD_MS / 10);
  expect(new Set(beats)).toEqual(new Set([1]));
});

test("one timer serves them all, and a stopped one serves nobody", () => {
  vi.useFakeTimers();
  const heartbeat = new Heartbeat(PERIOD_MS);
  const { beats } = beatingIn(heartbeat, 1000);
  expect(vi.getTimerCount()).toBe(1);
  heartbeat.stop();
  vi.advanceTimersByTime(PERIOD_MS);
  expect(beats.every((count) => count === 0)).toBe(true);
});

test("who left is not counted and does not beat; who leaves while it beats disturbs nobody", () => {
  vi.useFakeTimers();
  const heartbeat = new Heartbeat(PERIOD_MS);
  const { beats, members, turns } = beatingIn(heartbeat, 41);
  heartbeat.leave(members[0]!, turns[0]!);
  const leaving = {
    turn: 0,
    beat() {
      heartbeat.leave(this, this.turn);
    },
  };
  leaving.turn = heartbeat.join(leaving);
  expect(heartbeat.size).toBe(41);
  vi.advanceTimersByTime(PERIOD_MS);
  expect(beats).toEqual([0, ...new Array<number>(40).fill(1)]);
  expect(heartbeat.size).toBe(40);
});
