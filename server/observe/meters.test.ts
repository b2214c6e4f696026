import { describe, expect, test } from "vitest";
import type { AuditRecord, Outcome } from "../contracts/audit.ts";
import { Meters } from "./meters.ts";

const START_MS = Date.parse("2026-11-21T12:00:00.000Z");

function house() {
  const time = { ms: START_MS };
  const meters = new Meters({ now: () => time.ms, ticks: () => time.ms });
  function end(outcome: Outcome = "ok", durationMs = 1, server: string | null = "alpha", count = 1): void {
    for (let i = 0; i < count; i++) meters.exchangeEnded({ outcome, server, durationMs } as AuditRecord);
  }
  return { time, meters, end };
}

describe("the last second", () => {
  test("is the last whole one: the running second is not told before it is over", () => {
    const { time, meters, end } = house();
    end("ok", 1, "alpha", 3);
    expect(meters.tick(0).lastSecond).toEqual({ answered: 0, denied: 0, failed: 0 });
    time.ms += 999;
    expect(meters.tick(0).lastSecond).toEqual({ answered: 0, denied: 0, failed: 0 });
    time.ms += 1;
    expect(meters.tick(0).lastSecond).toEqual({ answered: 3, denied: 0, failed: 0 });
  });
  test("is empty when nothing came in it, however much came before", () => {
    const { time, meters, end } = house();
    end();
    time.ms += 2_000;
    expect(meters.tick(0).lastSecond).toEqual({ answered: 0, denied: 0, failed: 0 });
  });
  test.each<[Outcome, "answered" | "denied" | "failed"]>([
    ["ok", "answered"],
    ["tool_error", "answered"],
    ["denied", "denied"],
    ["refused", "denied"],
    ["failed", "failed"],
  ])("counts %s as %s", (outcome, kind) => {
    const { time, meters, end } = house();
    end(outcome);
    time.ms += 1_000;
    expect(meters.tick(0).lastSecond).toEqual({ answered: 0, denied: 0, failed: 0, [kind]: 1 });
  });
});

describe("calls per second", () => {
  test("are the mean of the last ten whole seconds", () => {
    const { time, meters, end } = house();
    for (let second = 0; second < 20; second++) {
      end("ok", 1, "alpha", second < 10 ? 100 : 5);
      time.ms += 1_000;
    }
    expect(meters.callsPerSecond()).toBe(5);
    expect(meters.tick(0).callsPerSecond).toBe(5);
  });
  test("fall to zero when calls stop", () => {
    const { time, meters, end } = house();
    end("ok", 1, "alpha", 10);
    time.ms += 1_000;
    expect(meters.callsPerSecond()).toBe(1);
    time.ms += 10_000;
    expect(meters.callsPerSecond()).toBe(0);
  });
});

describe("the last minute", () => {
  test("has its p95 within 12 %, whenever its calls came", () => {
    const { time, meters, end } = house();
    for (let second = 0; second < 60; second++) {
      end("ok", 10, "alpha", 9);
      end("ok", 400);
      time.ms += 1_000;
    }
    const p95 = meters.tick(0).p95Ms!;
    expect(p95 / 400).toBeGreaterThan(1 / 1.12);
    expect(p95 / 400).toBeLessThan(1.12);
  });
  test("counts as errors what failed and what a tool said failed, and no refusal", () => {
    const { time, meters, end } = house();
    for (const outcome of ["ok", "tool_error", "failed", "denied", "refused"] as const) end(outcome);
    time.ms += 1_000;
    expect(meters.tick(0).errorRate).toBe(2 / 5);
  });
  test("without a call has no rate and no p95: nothing is not zero", () => {
    const { time, meters, end } = house();
    expect(meters.tick(3)).toMatchObject({ errorRate: null, p95Ms: null, callsPerSecond: 0, dashboards: 3 });
    end("failed", 99);
    time.ms += 62_000;
    expect(meters.tick(3)).toMatchObject({ errorRate: null, p95Ms: null });
  });
  test("forgets a call after sixty seconds and not before, though places are used again", () => {
    const { time, meters, end } = house();
    end("failed");
    time.ms += 60_000;
    expect(meters.tick(0).errorRate).toBe(1);
    time.ms += 1_000;
    end();
    expect(meters.tick(0).errorRate).toBeNull();
    time.ms += 1_000;
    expect(meters.tick(0).errorRate).toBe(0);
  });
});

describe("since the start", () => {
  test("every exchange is counted by server and outcome", () => {
    const { meters, end } = house();
    end("ok", 2, "alpha", 3);
    end("failed", 5, "beta");
    end("denied", 1, null);
    expect([...meters.series()]).toEqual([
      { server: "alpha", outcome: "ok", count: 3 },
      { server: "beta", outcome: "failed", count: 1 },
      { server: "", outcome: "denied", count: 1 },
    ]);
    expect([meters.exchanges, meters.durationSumMs]).toEqual([5, 12]);
    expect(meters.durations.reduce((sum, count) => sum + count, 0)).toBe(5);
  });
  test("servers past the bound are counted together, and none is lost", () => {
    const { meters, end } = house();
    for (let i = 0; i < 5_000; i++) end("ok", 1, `server-${i}`);
    const series = [...meters.series()];
    expect(series.length).toBeLessThanOrEqual(2_001);
    expect(series.reduce((sum, { count }) => sum + count, 0)).toBe(5_000);
    expect(series.find(({ server }) => server === "(others)")?.count).toBe(3_000);
  });
});

test("a wall clock that is set back an hour stops no figure: seconds are counted by the other clock", () => {
  const time = { ms: START_MS, ticks: 0 };
  const meters = new Meters({ now: () => time.ms, ticks: () => time.ticks });
  const end = () => meters.exchangeEnded({ outcome: "failed", server: null, durationMs: 10 } as AuditRecord);
  end();
  time.ms -= 3_600_000;
  for (let second = 0; second < 10; second++) {
    end();
    time.ms += 1_000;
    time.ticks += 1_000;
  }
  expect(meters.tick(0)).toMatchObject({
    at: new Date(time.ms).toISOString(),
    callsPerSecond: 1.1,
    errorRate: 1,
    p95Ms: expect.closeTo(10, -1),
    lastSecond: { answered: 0, denied: 0, failed: 1 },
  });
});
