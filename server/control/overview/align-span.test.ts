import { expect, test } from "vitest";
import { rangeTable, timeRanges } from "../../contracts/overview.ts";
import { alignSpan } from "./align-span.ts";

const NOW = Date.parse("2026-11-21T10:07:31.250Z");

test.each(timeRanges)("%s is whole steps, as long as it says, and ends with the running step", (range) => {
  const { minutes, stepMinutes } = rangeTable[range];
  const { fromMs, toMs } = alignSpan(NOW, minutes, stepMinutes);
  expect(toMs - fromMs).toBe(minutes * 60_000);
  expect(fromMs % (stepMinutes * 60_000)).toBe(0);
  expect(NOW).toBeLessThan(toMs);
  expect(NOW).toBeGreaterThanOrEqual(toMs - stepMinutes * 60_000);
});
