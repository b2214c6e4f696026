import { describe, expect, it } from "vitest";
import { callInTest } from "../../kernel/call-in-test.ts";
import { createTestContext } from "../../kernel/test-context.ts";
import { createTimeManager } from "../time/time-manager.ts";
import { createZoneArgument } from "../time/zone-argument.ts";
import { convertTime } from "./convert-time.ts";

const time = createTimeManager();
const tool = convertTime(time, createZoneArgument(time));
const context = createTestContext("2026-11-20T15:30:00Z");

describe("convert_time", () => {
  it("converts to many zones at once", async () => {
    const args = {
      time: "2026-11-20 23:30",
      from: "Europe/Berlin",
      to: ["Asia/Kathmandu", "America/New_York"],
    };
    expect(await callInTest(tool, args, context)).toMatchObject({
      from: { iso: "2026-11-20T23:30:00+01:00" },
      to: [
        { iso: "2026-11-21T04:15:00+05:45", dayDifference: 1 },
        { iso: "2026-11-20T17:30:00-05:00", dayDifference: 0 },
      ],
      fit: "exact",
      note: null,
    });
  });

  it("takes a bare time of day as today's", async () => {
    const args = { time: "09:00", from: "Pacific/Apia", to: ["UTC"] };
    expect(await callInTest(tool, args, context)).toMatchObject({
      from: { iso: "2026-11-21T09:00:00+13:00" },
      to: [{ iso: "2026-11-20T20:00:00+00:00" }],
    });
  });

  it.each([
    [
      "2026-03-29T02:30",
      "skipped",
      "02:30 does not exist on 2026-03-29 in Europe/Berlin: the clocks skip it. Taken as 2026-03-29T03:30:00+02:00.",
    ],
    [
      "2026-10-25T02:30",
      "repeated",
      "02:30 happens twice on 2026-10-25 in Europe/Berlin: the clocks go back. Taken the first, 2026-10-25T02:30:00+02:00.",
    ],
  ])("says that %s is %s", async (local, fit, note) => {
    expect(
      await callInTest(tool, { time: local, from: "Europe/Berlin", to: ["UTC"] }, context),
    ).toMatchObject({
      fit,
      note,
    });
  });

  it.each(["2026-02-30T10:00", "2026-11-20T25:00", "1969-12-31T10:00", "24:00"])(
    "refuses %s",
    async (local) => {
      const says = await callInTest(tool, { time: local, from: "UTC", to: ["UTC"] }, context);
      expect(says).toContain(`- time: "${local}" is on no calendar between 1970 and 2100`);
    },
  );

  it("refuses an offset in a local time", async () => {
    const says = await callInTest(tool, { time: "2026-11-20T10:00Z", from: "UTC", to: ["UTC"] }, context);
    expect(says).toContain("without an offset");
  });
});
