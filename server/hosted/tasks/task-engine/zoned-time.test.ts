import { expect, it } from "vitest";
import { instantOf, reminderMoment, todayIn } from "./zoned-time.ts";

it.each([
  ["in summer", "2026-07-01", "09:00", "Europe/Berlin", "2026-07-01T07:00:00.000Z"],
  ["in winter", "2026-12-01", "09:00", "Europe/Berlin", "2026-12-01T08:00:00.000Z"],
  [
    "on the day clocks go forward, after the gap",
    "2026-03-29",
    "09:00",
    "Europe/Berlin",
    "2026-03-29T07:00:00.000Z",
  ],
  ["on the day clocks go back", "2026-10-25", "09:00", "Europe/Berlin", "2026-10-25T08:00:00.000Z"],
  ["far east", "2026-12-01", "00:30", "Pacific/Kiritimati", "2026-11-30T10:30:00.000Z"],
  ["with an offset of three quarters", "2026-12-01", "09:00", "Asia/Kathmandu", "2026-12-01T03:15:00.000Z"],
])("a time of day is a moment %s", (_, date, time, zone, moment) => {
  expect(instantOf(date, time, zone).toISOString()).toBe(moment);
});

it("the same wall clock, the day before it is due, on either side of a change of clocks", () => {
  const rule = { daysBefore: 1, time: "09:00", timeZone: "America/New_York" };
  expect(reminderMoment(rule, "2026-11-02").toISOString()).toBe("2026-11-01T14:00:00.000Z");
  expect(reminderMoment(rule, "2026-11-01").toISOString()).toBe("2026-10-31T13:00:00.000Z");
});

it("today is another day elsewhere", () => {
  const at = Date.parse("2026-11-23T23:30:00Z");
  expect(todayIn(at, "Europe/Berlin")).toBe("2026-11-24");
  expect(todayIn(at, "America/New_York")).toBe("2026-11-23");
});
