import { describe, expect, it } from "vitest";
import { callInTest } from "../../kernel/call-in-test.ts";
import { createTestContext } from "../../kernel/test-context.ts";
import { createTimeManager } from "../time/time-manager.ts";
import { createZoneArgument } from "../time/zone-argument.ts";
import { checkBusinessHours } from "./check-business-hours.ts";

const time = createTimeManager();
const tool = checkBusinessHours(time, createZoneArgument(time));
const context = createTestContext("2026-11-20T15:30:00Z");

describe("check_business_hours", () => {
  it("says open until when, and when two offices overlap", async () => {
    const args = { zone: "Europe/Berlin", otherZone: "America/New_York" };
    expect(await callInTest(tool, args, context)).toMatchObject({
      open: true,
      closesAt: "2026-11-20T17:00:00+01:00",
      opensAt: "2026-11-23T09:00:00+01:00",
      says: "Open; closes in 30 minutes.",
      overlaps: [
        {
          from: "2026-11-20T15:00:00+01:00",
          until: "2026-11-20T17:00:00+01:00",
          otherFrom: "2026-11-20T09:00:00-05:00",
          otherUntil: "2026-11-20T11:00:00-05:00",
          minutes: 120,
        },
      ],
    });
  });

  it("says closed until when", async () => {
    const args = { zone: "Asia/Tokyo", at: "2026-11-21T01:00:00Z" };
    expect(await callInTest(tool, args, context)).toMatchObject({
      open: false,
      closesAt: null,
      opensAt: "2026-11-23T09:00:00+09:00",
      says: "Closed; opens in 47 hours.",
      overlaps: null,
    });
  });

  it.each([
    [{ opens: "9:00" }, '- opens: expected a time of day such as "09:30"'],
    [{ workingDays: ["Munday"] }, 'did you mean "Monday"?'],
    [{ at: "yesterday" }, "- at: expected an instant such as"],
    [{ at: "2200-01-01T00:00:00Z" }, "- at: expected a year between 1970 and 2100"],
    [{ opens: "17:00" }, "opens and closes are the same"],
  ])("refuses %j and says why", async (change, says) => {
    expect(await callInTest(tool, { zone: "UTC", ...change }, context)).toContain(says);
  });
});
