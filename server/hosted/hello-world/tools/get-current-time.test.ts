import { describe, expect, it } from "vitest";
import { callInTest } from "../../kernel/call-in-test.ts";
import { createTestContext } from "../../kernel/test-context.ts";
import { createTimeManager } from "../time/time-manager.ts";
import { createZoneArgument } from "../time/zone-argument.ts";
import { getCurrentTime } from "./get-current-time.ts";

const time = createTimeManager();
const tool = getCurrentTime(time, createZoneArgument(time));
const context = createTestContext("2026-11-20T15:30:00Z");

describe("get_current_time", () => {
  it("tells the time and when the clocks change next", async () => {
    expect(await callInTest(tool, { zone: "europe/berlin" }, context)).toEqual({
      zone: "Europe/Berlin",
      iso: "2026-11-20T16:30:00+01:00",
      weekday: "Friday",
      utcOffset: "+01:00",
      daylightSaving: false,
      epochMs: Date.parse("2026-11-20T15:30:00Z"),
      nextChange: {
        at: "2027-03-28T03:00:00+02:00",
        direction: "forward",
        by: "1 hour",
        utcOffset: "+02:00",
      },
    });
    expect(await callInTest(tool, {}, context)).toMatchObject({ zone: "UTC", nextChange: null });
  });

  it("answers an unknown zone with the nearest", async () => {
    expect(await callInTest(tool, { zone: "Berln" }, context)).toBe(
      'The arguments of get_current_time are not right:\n- zone: there is no time zone "Berln"; did you mean "Europe/Berlin"?',
    );
  });
});
