import { describe, expect, test } from "vitest";
import { brushedTime, prepareHistogram } from "./prepare-histogram.ts";

const stepMs = 3_600_000;
const bucket = (hour: number, ok: number, denied = 0, failed = 0) => ({
  at: new Date(Date.UTC(2026, 10, 21, hour)).toISOString(),
  ok,
  denied,
  failed,
});
const prepare = (...buckets: ReturnType<typeof bucket>[]) =>
  prepareHistogram({ stepMs, buckets, timeZone: "UTC" });

describe("prepareHistogram", () => {
  test("the tallest bar is full, the others are shares of it", () => {
    const { bars, peak } = prepare(bucket(0, 10), bucket(1, 5), bucket(2, 0));
    expect(peak).toBe(10);
    expect(bars.map((bar) => bar.okShare)).toEqual([1, 0.5, 0]);
  });

  test("one denied call among a thousand is still seen", () => {
    const { bars } = prepare(bucket(0, 1000, 1));
    expect(bars[0]?.deniedShare).toBeGreaterThanOrEqual(0.04);
    expect(bars[0]?.denied).toBe(1);
  });

  test("ticks stand where their time is", () => {
    const { ticks } = prepare(bucket(6, 1), bucket(7, 1), bucket(8, 1), bucket(9, 1));
    expect(ticks[0]).toMatchObject({ label: "06:00", share: 0 });
    expect(ticks.at(-1)?.share).toBeLessThanOrEqual(1);
  });

  test("a brush spans whole bars, in either direction", () => {
    const { bars } = prepare(bucket(0, 1), bucket(1, 1), bucket(2, 1));
    const span = { from: "2026-11-21T01:00:00.000Z", to: "2026-11-21T03:00:00.000Z" };
    expect(brushedTime(bars, 1, 2)).toEqual(span);
    expect(brushedTime(bars, 2, 1)).toEqual(span);
    expect(brushedTime(bars, 2, 9)).toBeNull();
  });

  test("no buckets, no bars", () => {
    expect(prepare()).toEqual({ bars: [], ticks: [], peak: 0 });
  });
});
