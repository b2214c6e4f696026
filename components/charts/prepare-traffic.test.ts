import { describe, expect, test } from "vitest";
import type { TrafficPoint } from "../../server/contracts/overview.ts";
import { type LiveSecond, prepareTraffic } from "./prepare-traffic.ts";

const start = Date.parse("2026-11-21T14:00:00Z");
const minute = (index: number) => start + index * 60_000;
const point = (index: number, answered: number, stepMinutes = 1): TrafficPoint => ({
  at: new Date(minute(index * stepMinutes)).toISOString(),
  answered,
  denied: 0,
  failed: 0,
  p50Ms: null,
  p95Ms: null,
});
const prepare = (points: TrafficPoint[], live: LiveSecond[] = [], nowMs = minute(60), stepMinutes = 1) =>
  prepareTraffic({ points, live, stepMinutes, pointsReadAtMs: minute(2), nowMs, timeZone: "UTC" });

describe("prepareTraffic", () => {
  test("a step without data is a gap, never zero", () => {
    const { rows } = prepare([point(0, 4), point(1, 5), point(4, 6)]);
    expect(rows.map((row) => row.answered)).toEqual([4, 5, null, 6]);
  });

  test("a step with no calls is zero, not a gap", () => {
    expect(prepare([point(0, 0), point(1, 0)]).rows.map((row) => row.answered)).toEqual([0, 0]);
  });

  test("longer steps are told as calls per minute", () => {
    const { rows } = prepare([point(0, 150, 15), point(1, 300, 15)], [], minute(600), 15);
    expect(rows.map((row) => row.answered)).toEqual([10, 20]);
  });

  test("a running step borrows from the one before for the time it has not lasted", () => {
    const { rows } = prepare([point(0, 150, 15), point(1, 30, 15)], [], minute(18), 15);
    expect(rows.at(-1)).toMatchObject({ answered: (30 + 150 * 0.8) / 15, isRunning: true });
  });

  test("the very first calls count in full", () => {
    const { rows } = prepare([point(0, 0), point(1, 1)], [], minute(1) + 5_000);
    expect(rows.at(-1)?.answered).toBe(1);
  });

  test("seconds told live are added once, to their minute, and open a new one", () => {
    const second = (atMs: number): LiveSecond => ({
      at: new Date(atMs).toISOString(),
      answered: 3,
      denied: 1,
      failed: 0,
    });
    const live = [second(minute(2) - 1000), second(minute(2) + 1000), second(minute(3) + 1000)];
    const { rows } = prepare([point(1, 10), point(2, 10)], live, minute(4));
    expect(rows.map((row) => [row.answered, row.denied])).toEqual([
      [10, 0],
      [13, 1],
      [3, 1],
    ]);
  });

  test("a chart of nothing says so and keeps its axis", () => {
    expect(prepare([point(0, 0)])).toMatchObject({ isEmpty: true, valueTicks: [0, 1] });
  });
});
