import { describe, expect, it } from "vitest";
import { type BusinessHours, findOpening, intersectShifts, listShifts } from "./business-hours.ts";
import { createTimeManager } from "./time-manager.ts";
import { parseClock, parseDate, weekdays } from "./wall-time.ts";

const time = createTimeManager();
const iso = (ms: number | undefined) => (ms === undefined ? null : new Date(ms).toISOString().slice(0, 16));

function hours(
  zone: string,
  opens: string,
  closes: string,
  workingDays = weekdays.slice(0, 5),
): BusinessHours {
  return { zone, opensMs: parseClock(opens)!, closesMs: parseClock(closes)!, workingDays };
}

const berlin = hours("Europe/Berlin", "09:00", "17:00");
const nightShift = hours("Europe/Berlin", "22:00", "06:00", weekdays.slice(0, 7));

describe("an office", () => {
  it.each([
    ["is open from its first minute", berlin, "2026-11-20T08:00:00Z", "2026-11-20T16:00", "2026-11-23T08:00"],
    ["is closed a second before", berlin, "2026-11-20T07:59:59Z", null, "2026-11-20T08:00"],
    ["is closed at its closing time", berlin, "2026-11-20T16:00:00Z", null, "2026-11-23T08:00"],
    ["opens again after the weekend", berlin, "2026-11-21T12:00:00Z", null, "2026-11-23T08:00"],
    ["opens again after New Year's weekend", berlin, "2027-01-01T17:00:00Z", null, "2027-01-04T08:00"],
    ["keeps local hours across a change of clocks", berlin, "2026-10-23T16:00:00Z", null, "2026-10-26T08:00"],
    ["may work past midnight", nightShift, "2026-11-20T02:00:00Z", "2026-11-20T05:00", "2026-11-20T21:00"],
    [
      "opens after the gap when its hour is skipped",
      hours("Europe/Berlin", "02:30", "06:00", ["Sunday"]),
      "2026-03-28T12:00:00Z",
      null,
      "2026-03-29T01:30",
    ],
    [
      "opens once a week",
      hours("Asia/Kathmandu", "10:00", "12:00", ["Wednesday"]),
      "2026-11-18T06:15:00Z",
      null,
      "2026-11-25T04:15",
    ],
  ])("%s", (_, office, at, closes, opens) => {
    const { open, next } = findOpening(time, office, Date.parse(at));
    expect(iso(open?.untilMs)).toBe(closes);
    expect(iso(next?.fromMs)).toBe(opens);
  });

  it("has no shift in hours that a change of clocks swallows", () => {
    const office = hours("Europe/Berlin", "02:30", "03:00", ["Sunday"]);
    expect(listShifts(time, office, parseDate("2026-03-29")!, [0, 0])).toEqual([]);
  });
});

describe("offices together", () => {
  const friday = parseDate("2026-11-20")!;
  const shiftsOf = (zone: string, days: [number, number]) =>
    listShifts(time, hours(zone, "09:00", "17:00"), friday, days);

  it("are at work while all are", () => {
    const common = intersectShifts([
      shiftsOf("Europe/Berlin", [0, 0]),
      shiftsOf("America/New_York", [-1, 1]),
    ]);
    expect(common.map(({ fromMs, untilMs }) => [iso(fromMs), iso(untilMs)])).toEqual([
      ["2026-11-20T14:00", "2026-11-20T16:00"],
    ]);
  });

  it("may have nothing in common", () => {
    expect(intersectShifts([shiftsOf("Europe/Berlin", [0, 0]), shiftsOf("Asia/Tokyo", [-1, 1])])).toEqual([]);
    expect(intersectShifts([])).toEqual([]);
  });

  it("half a day apart may meet twice a day", () => {
    const longDay = hours("Australia/Perth", "07:00", "22:00");
    const common = intersectShifts([
      listShifts(time, hours("America/New_York", "07:00", "22:00"), parseDate("2026-11-18")!, [0, 0]),
      listShifts(time, longDay, parseDate("2026-11-18")!, [-1, 1]),
    ]);
    expect(common).toHaveLength(2);
  });
});
