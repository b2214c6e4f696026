import { describe, expect, test } from "vitest";
import { BUCKET_COUNT, bucketOf, FIRST_MS, percentile, RATIO, upperEdge } from "./duration-buckets.ts";

/** Durations from a microsecond to ten minutes, a hundred steps to the bucket. */
const spread = Array.from({ length: 8_000 }, (_, i) => 0.001 * RATIO ** (i / 100)).filter(
  (ms) => ms < 560_000,
);

describe("a bucket", () => {
  test.each([
    [0, 0],
    [FIRST_MS, 0],
    [FIRST_MS * 1.2, 0],
    [FIRST_MS * 1.26, 1],
    [1, 20],
    [1e9, BUCKET_COUNT - 1],
    [Number.MAX_VALUE, BUCKET_COUNT - 1],
  ])("of %d ms is %i", (ms, bucket) => {
    expect(bucketOf(ms)).toBe(bucket);
  });
  test("never falls as durations grow, and none is skipped", () => {
    const buckets = spread.map(bucketOf);
    for (let i = 1; i < buckets.length; i++) expect([0, 1]).toContain(buckets[i]! - buckets[i - 1]!);
  });
  test("holds what lies below its upper edge, and above the one before", () => {
    for (const ms of spread.filter((one) => one > FIRST_MS)) {
      expect(ms).toBeLessThan(upperEdge(bucketOf(ms)) * (1 + 1e-9));
      expect(ms).toBeGreaterThan((upperEdge(bucketOf(ms)) / RATIO) * (1 - 1e-9));
    }
  });
  test("is counted up to minutes: the longest call that is allowed has one of its own", () => {
    expect(bucketOf(60_000)).toBeLessThan(BUCKET_COUNT - 1);
  });
});

function countsOf(durations: readonly number[]): Float64Array {
  const counts = new Float64Array(BUCKET_COUNT);
  for (const ms of durations) counts[bucketOf(ms)]! += 1;
  return counts;
}

describe("a percentile", () => {
  const shapes: Record<string, number[]> = {
    "all alike": Array.from({ length: 100 }, () => 7),
    "one alone": [3.3],
    "evenly spread": Array.from({ length: 1_000 }, (_, i) => 1 + i / 10),
    "long-tailed": Array.from({ length: 1_000 }, (_, i) => 0.05 * 1.012 ** i),
    "two humps": [...Array.from({ length: 90 }, () => 2), ...Array.from({ length: 10 }, () => 900)],
  };
  const cases = Object.keys(shapes).flatMap((shape) =>
    [0.5, 0.9, 0.95, 0.99, 1].map((share): [string, number] => [shape, share]),
  );
  test.each(cases)("of durations that are %s, at %d, is right within 12 %%", (shape, share) => {
    const sorted = shapes[shape]!.toSorted((a, b) => a - b);
    const exact = sorted[Math.ceil(sorted.length * share) - 1]!;
    const told = percentile(countsOf(sorted), share)!;
    expect(told / exact).toBeGreaterThan(1 / 1.12);
    expect(told / exact).toBeLessThan(1.12);
  });
  test.each(Object.keys(shapes))("grows with the share (%s)", (shape) => {
    const counts = countsOf(shapes[shape]!);
    const told = Array.from({ length: 100 }, (_, i) => percentile(counts, (i + 1) / 100)!);
    expect(told).toEqual(told.toSorted((a, b) => a - b));
  });
  test("of nothing is nothing, and not zero", () => {
    expect(percentile(new Float64Array(BUCKET_COUNT), 0.95)).toBeNull();
    expect(percentile([], 0.95)).toBeNull();
  });
});
