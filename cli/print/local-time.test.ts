import { expect, test } from "vitest";
import { duration, localTime } from "./local-time.ts";

test.each([
  [0, "0 s"],
  [59, "59 s"],
  [61, "1 min 1 s"],
  [3600, "1 h 0 min"],
  [2 * 86_400 + 3 * 3600 + 59, "2 d 3 h"],
])("%d seconds are told as %s", (seconds, said) => {
  expect(duration(seconds)).toBe(said);
});

test("a time is told in the zone of whoever reads it", () => {
  const at = new Date(2026, 10, 5, 8, 4, 9);
  expect(localTime(at.toISOString())).toBe("2026-11-05 08:04:09");
});
