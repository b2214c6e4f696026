import { describe, expect, it } from "vitest";
import { Recurrence } from "../../../contracts/work.ts";
import { keepDay, moveStart, nextDueOn, sayRecurrence } from "./recurrence.ts";

const TODAY = "2026-11-20";
const next = (given: object, dueOn: string, today = TODAY, occurrence = 1) =>
  nextDueOn(Recurrence.parse(given), dueOn, today, occurrence);

describe("the next time it is due", () => {
  it.each([
    ["tomorrow", { every: "day" }, "2026-11-20", "2026-11-21"],
    ["every third day", { every: "day", interval: 3 }, "2026-11-20", "2026-11-23"],
    ["a week on", { every: "week" }, "2026-11-20", "2026-11-27"],
    ["the next of its weekdays", { every: "week", weekdays: ["mo", "fr"] }, "2026-11-23", "2026-11-27"],
    [
      "the first weekday two weeks on",
      { every: "week", interval: 2, weekdays: ["mo", "fr"] },
      "2026-11-27",
      "2026-12-07",
    ],
    ["the same day of the next month", { every: "month" }, "2026-11-20", "2026-12-20"],
    ["the last day where a month has no 31st", { every: "month" }, "2027-01-31", "2027-02-28"],
    ["the last day of every month", { every: "month", dayOfMonth: 31 }, "2026-11-30", "2026-12-31"],
    ["29 February in a year that has none", { every: "year" }, "2028-02-29", "2029-02-28"],
  ])("%s", (_, given, dueOn, then) => expect(next(given, dueOn)).toBe(then));

  it("is on 29 February again in the next year that has one", () => {
    let recurrence = Recurrence.parse({ every: "year" });
    const days: (string | null)[] = ["2028-02-29"];
    for (let occurrence = 1; occurrence <= 8; occurrence++) {
      const dueOn = days.at(-1)!;
      recurrence = keepDay(recurrence, dueOn);
      days.push(nextDueOn(recurrence, dueOn, dueOn, occurrence));
    }
    expect(days.map((day) => day?.slice(5)).join(" ")).toBe(
      "02-29 02-28 02-28 02-28 02-29 02-28 02-28 02-28 02-29",
    );
    // Moved to another day, it stays there.
    expect(nextDueOn(recurrence, "2037-02-15", TODAY, 1)).toBe("2038-02-15");
    expect(keepDay(Recurrence.parse({ every: "year" }), "2028-02-28")).not.toHaveProperty("dayOfMonth");
  });

  it("is not before today: what was forgotten for months comes back once", () => {
    expect(next({ every: "week" }, "2026-06-05")).toBe("2026-11-20");
    expect(next({ every: "month" }, "2026-01-31")).toBe("2026-11-30");
  });

  it("is never after the end, and never one too many", () => {
    expect(next({ every: "week", until: "2026-11-26" }, "2026-11-20")).toBeNull();
    expect(next({ every: "week", count: 2 }, "2026-11-20", TODAY, 1)).toBe("2026-11-27");
    expect(next({ every: "week", count: 2 }, "2026-11-20", TODAY, 2)).toBeNull();
  });

  it("leaves a task as long as it was", () => {
    expect(moveStart("2026-11-18", "2026-11-20", "2026-12-20")).toBe("2026-12-18");
    expect(moveStart(null, "2026-11-20", "2026-12-20")).toBeNull();
  });
});

it("is said in words", () => {
  const given = { every: "week", interval: 2, weekdays: ["mo", "th"], until: "2026-12-31" };
  expect(sayRecurrence(Recurrence.parse(given))).toBe("every 2 weeks on mo, th until 2026-12-31");
});
