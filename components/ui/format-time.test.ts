import { expect, test } from "vitest";
import { formatSpan, formatTime, formatTimeInFull, sayDaysIn, sayMonth, zoneOffset } from "./format-time.ts";

const at = new Date("2026-11-18T13:38:07.412Z");
const now = at.getTime();

test("times are shown in the person's zone, to the millisecond", () => {
  expect(formatTime(at, "time", "UTC", now)).toBe("13:38:07.412");
  expect(formatTime(at, "time", "Europe/Berlin", now)).toBe("14:38:07.412");
  expect(formatTime(at, "time", "Asia/Kolkata", now)).toBe("19:08:07.412");
});

test("midnight is 00, and a date carries its year only when it is another one", () => {
  const midnight = new Date("2026-09-01T00:00:00Z");
  expect(formatTime(midnight, "datetime", "UTC", now)).toBe("1 Sep 00:00:00");
  expect(formatTime(midnight, "datetime", "UTC", Date.parse("2027-01-01"))).toBe("1 Sep 2026 00:00:00");
});

test("the title says everything, the zone and its offset on that day included", () => {
  expect(formatTimeInFull(at, "Europe/Berlin")).toBe("18 Nov 2026 14:38:07.412 Europe/Berlin (UTC+1)");
  expect(zoneOffset("Europe/Berlin", new Date("2026-07-01T00:00:00Z"))).toBe("UTC+2");
  expect(zoneOffset("UTC", at)).toBe("UTC");
});

test.each([
  [0, "just now"],
  [-4_000, "just now"],
  [-12_000, "12 s ago"],
  [-360_000, "6 min ago"],
  [-3 * 3_600_000, "3 h ago"],
  [-86_400_000, "1 day ago"],
  [7.5 * 86_400_000, "in 7 days"],
])("%d ms from now reads %s", (distanceMs, says) => {
  expect(formatTime(new Date(now + distanceMs), "relative", "UTC", now)).toBe(says);
});

test("a span never rounds up to more than has passed", () => expect(formatSpan(119_999)).toBe("1 min"));

test("days in a sentence, and months, are written as people write them", () => {
  expect(sayDaysIn("Move it to 2026-11-30 – 2027-01-04.", "2026-11-21")).toBe(
    "Move it to 30 Nov – 4 Jan 2027.",
  );
  expect(sayMonth("2026-05-25")).toBe("May 2026");
});
