import fc from "fast-check";
import { expect, test } from "vitest";
import { BUCKETS_MAX, chooseStep } from "./choose-step.ts";

test.each([
  ["a minute", 60_000, 1_000],
  ["an hour", 3_600_000, 60_000],
  ["a day", 86_400_000, 30 * 60_000],
  ["a month", 30 * 86_400_000, 12 * 3_600_000],
])("%s is drawn in readable steps", (_, lengthMs, stepMs) => {
  const toMs = Date.parse("2026-11-21T10:00:00Z");
  expect(chooseStep(toMs - lengthMs, toMs)).toBe(stepMs);
});

test("no span needs more than the histogram has", () => {
  const instant = fc.integer({ min: 0, max: Date.parse("2100-01-01") });
  fc.assert(
    fc.property(instant, instant, (a, b) => {
      const [fromMs, toMs] = [Math.min(a, b), Math.max(a, b) + 1];
      const stepMs = chooseStep(fromMs, toMs);
      expect(Math.ceil(toMs / stepMs) - Math.floor(fromMs / stepMs)).toBeLessThanOrEqual(BUCKETS_MAX);
    }),
  );
});
