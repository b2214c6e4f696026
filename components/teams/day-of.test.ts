import { expect, test } from "vitest";
import { addDays, clockIn, dayIn, dayInWords, instantOf, mondayOf } from "./day-of.ts";

test("a moment is another day in another zone", () => {
  const at = new Date("2026-11-22T23:30:00Z");
  expect([dayIn("UTC", at), dayIn("Asia/Tokyo", at), clockIn("Asia/Tokyo", at)]).toEqual([
    "2026-11-22",
    "2026-11-23",
    "08:30",
  ]);
});

test("a wall becomes an instant on both sides of a change of clocks", () => {
  expect(instantOf("Europe/Berlin", "2027-03-27", "09:00").toISOString()).toBe("2027-03-27T08:00:00.000Z");
  expect(instantOf("Europe/Berlin", "2027-03-29", "09:00").toISOString()).toBe("2027-03-29T07:00:00.000Z");
  expect(instantOf("Europe/Berlin", "2027-03-28").toISOString()).toBe("2027-03-27T23:00:00.000Z");
  expect(instantOf("America/New_York", "2027-11-08", "09:00").toISOString()).toBe("2027-11-08T14:00:00.000Z");
});

test("weeks begin on Monday", () => {
  expect(mondayOf("2026-11-22")).toBe("2026-11-16");
  expect(addDays("2026-12-30", 3)).toBe("2027-01-02");
  expect(dayInWords("2026-11-23")).toBe("Monday, 23 November");
});
