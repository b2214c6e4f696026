import { describe, expect, it } from "vitest";
import { callInTest } from "../../kernel/call-in-test.ts";
import { createTestContext } from "../../kernel/test-context.ts";
import { createTimeManager } from "../time/time-manager.ts";
import { createZoneArgument } from "../time/zone-argument.ts";
import { listWorldClock } from "./list-world-clock.ts";

const time = createTimeManager();
const tool = listWorldClock(time, createZoneArgument(time));
const context = createTestContext("2026-11-20T15:30:00Z");

describe("list_world_clock", () => {
  it("shows ten zones from UTC when not told otherwise", async () => {
    expect(await callInTest(tool, {}, context)).toMatchObject({
      base: { zone: "UTC" },
      clocks: expect.toSatisfy((clocks: unknown[]) => clocks.length === 10),
    });
  });
});
