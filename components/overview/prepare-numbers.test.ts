import { describe, expect, test } from "vitest";
import type { TrafficTotals } from "../../server/contracts/overview.ts";
import { type NumbersInput, prepareNumbers } from "./prepare-numbers.ts";

const none: TrafficTotals = { calls: 0, errors: 0, p50Ms: null, p95Ms: null };
const input: NumbersInput = {
  range: "1h",
  stepMinutes: 1,
  points: [
    { at: "2026-11-21T14:00:00.000Z", answered: 57, denied: 1, failed: 2, p50Ms: 2, p95Ms: 9 },
    { at: "2026-11-21T14:01:00.000Z", answered: 0, denied: 0, failed: 0, p50Ms: null, p95Ms: null },
  ],
  totals: { calls: 1060, errors: 10, p50Ms: 2, p95Ms: 42 },
  before: { calls: 1000, errors: 12, p50Ms: 2, p95Ms: 38 },
  activeKeys: 3,
  live: { callsPerSecond: 4.2, dashboards: 1 },
};
const figures = (changes: Partial<NumbersInput> = {}) =>
  Object.fromEntries(prepareNumbers({ ...input, ...changes }).map((row) => [row.id, row]));

describe("prepareNumbers", () => {
  test("every figure has a unit and a period", () => {
    for (const row of prepareNumbers(input))
      expect([row.unit, row.period].every(Boolean), row.label).toBe(true);
  });

  test("figures are compared with the same time before", () => {
    const than = "vs the hour before";
    expect(figures().calls?.change).toEqual({ text: "+6\u00a0%", than, tone: "neutral" });
    expect(figures().errors?.change).toEqual({ text: "−0.26\u00a0pt", than, tone: "well" });
    expect(figures().latency?.change).toEqual({ text: "+4\u00a0ms", than, tone: "bad" });
  });

  test("nothing before, nothing to compare with", () => {
    expect(figures({ before: none }).calls?.change).toBeNull();
    expect(figures({ before: none }).latency?.change).toBeNull();
  });

  test("without calls errors and latency are gaps, not zero", () => {
    const { errors, latency } = figures({ totals: none });
    expect([errors?.value, latency?.value]).toEqual(["—", "—"]);
    expect(figures().errors?.spark).toEqual([2 / 60, null]);
    expect(figures().latency?.spark).toEqual([9, null]);
  });

  test("until the live line stands, live figures are gaps", () => {
    expect(figures({ live: null }).calls?.value).toBe("—");
    expect(figures({ live: null }).dashboards?.value).toBe("—");
  });

  test("the unit follows the size", () => {
    const { latency } = figures({ totals: { ...input.totals, p95Ms: 1900 } });
    expect([latency?.value, latency?.unit]).toEqual(["1.9", "s"]);
  });
});
