import { expect, test } from "vitest";
import { prepareUptime } from "./prepare-uptime.ts";

const step = (checks: number, ok: number) => ({ at: "2026-11-21T10:00:00.000Z", checks, ok, p50Ms: null });

test.each([
  [step(0, 0), "neutral", "not checked"],
  [step(1, 1), "well", "1 check, all well"],
  [step(60, 59), "warning", "1 of 60 checks failed"],
  [step(60, 0), "bad", "60 checks, none well"],
])("%j is %s: %s", (one, tone, says) => {
  expect(prepareUptime([one]).bars).toEqual([{ at: one.at, tone, says }]);
});

test("the share is of checks that were made; without any there is none", () => {
  expect(prepareUptime([step(10, 10), step(0, 0), step(10, 5)]).share).toBe(0.75);
  expect(prepareUptime([step(0, 0)]).share).toBeNull();
});
