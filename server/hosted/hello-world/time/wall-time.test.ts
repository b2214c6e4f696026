import { describe, expect, it } from "vitest";
import {
  durationText,
  HOUR_MS,
  isoText,
  MINUTE_MS,
  offsetText,
  parseClock,
  parseDate,
  SECOND_MS,
  weekdayOf,
} from "./wall-time.ts";

describe("wall time", () => {
  it.each([
    ["2026-03-29", Date.UTC(2026, 2, 29)],
    ["2028-02-29", Date.UTC(2028, 1, 29)],
    ["2026-02-29", null],
    ["2026-02-30", null],
    ["2026-13-01", null],
    ["2026-00-10", null],
    ["1969-12-31", null],
    ["2101-01-01", null],
    ["2026-3-29", null],
    ["", null],
  ])("reads the date %j as %j", (text, wall) => {
    expect(parseDate(text)).toBe(wall);
  });

  it.each([
    ["00:00", 0],
    ["23:59", 23 * HOUR_MS + 59 * MINUTE_MS],
    ["09:30:15", 9.5 * HOUR_MS + 15 * SECOND_MS],
    ["24:00", null],
    ["12:60", null],
    ["9:30", null],
  ])("reads the clock %j as %j", (text, ms) => {
    expect(parseClock(text)).toBe(ms);
  });

  it.each([
    [0, "+00:00"],
    [5.75 * HOUR_MS, "+05:45"],
    [-3.5 * HOUR_MS, "-03:30"],
    [26 * HOUR_MS, "+26:00"],
    [-(44 * MINUTE_MS + 30 * SECOND_MS), "-00:44:30"],
  ])("writes the offset %d as %s", (offsetMs, text) => {
    expect(offsetText(offsetMs)).toBe(text);
  });

  it.each([
    ["1970-01-01", "Thursday"],
    ["2000-02-29", "Tuesday"],
    ["2026-11-21", "Saturday"],
    ["2100-12-31", "Friday"],
  ])("%s is a %s", (date, weekday) => {
    expect(weekdayOf(parseDate(date)! + 23 * HOUR_MS)).toBe(weekday);
  });

  it.each([
    [HOUR_MS, "1 hour"],
    [30 * MINUTE_MS, "30 minutes"],
    [2 * HOUR_MS + MINUTE_MS, "2 hours 1 minute"],
    [10 * SECOND_MS, "0 minutes"],
  ])("%d ms is %s", (ms, text) => {
    expect(durationText(ms)).toBe(text);
  });

  it("writes ISO 8601 with the offset", () => {
    expect(isoText(Date.UTC(2026, 2, 29, 3, 30), 2 * HOUR_MS)).toBe("2026-03-29T03:30:00+02:00");
  });
});
