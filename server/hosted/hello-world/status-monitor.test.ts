import { describe, expect, it } from "vitest";
import { createTestContext } from "../kernel/test-context.ts";
import { createStatusMonitor, judgeStatus, type StatusReadings } from "./status-monitor.ts";

const calm: StatusReadings = {
  uptimeSeconds: 1,
  memory: { residentBytes: 200, heapUsedBytes: 50, heapLimitBytes: 100 },
  eventLoopBusy: 0.2,
  load: [1, 1, 1],
  cores: 2,
  dependencies: [{ name: "database", ok: true, says: "answers" }],
};

describe("judgeStatus", () => {
  it("finds nothing wrong with a calm process", () => {
    expect(judgeStatus(calm)).toEqual({ state: "healthy", reasons: [] });
  });

  it.each<[string, Partial<StatusReadings>]>([
    [
      "database: does not answer",
      { dependencies: [{ name: "database", ok: false, says: "does not answer" }] },
    ],
    ["The event loop is 95 % busy.", { eventLoopBusy: 0.95 }],
    ["The heap is 99 % full.", { memory: { residentBytes: 200, heapUsedBytes: 99, heapLimitBytes: 100 } }],
    ["The load is 9 on 2 cores.", { load: [9, 5, 1] }],
  ])("is degraded, and says why: %s", (reason, change) => {
    expect(judgeStatus({ ...calm, ...change })).toEqual({ state: "degraded", reasons: [reason] });
  });
});

describe("createStatusMonitor", () => {
  it("reads this very process", () => {
    const { clock, house } = createTestContext();
    const readings = createStatusMonitor()(house, clock.now());
    expect(readings.uptimeSeconds).toBe(90);
    expect(readings.memory.residentBytes).toBeGreaterThan(readings.memory.heapUsedBytes);
    expect(readings.memory.heapLimitBytes).toBeGreaterThan(readings.memory.heapUsedBytes);
    expect(readings.load).toHaveLength(3);
    expect(readings.dependencies).toEqual([{ name: "database", ok: true, says: "answers" }]);
  });

  it("does not measure the event loop again within a second", () => {
    const { clock, house } = createTestContext();
    const read = createStatusMonitor();
    const first = read(house, clock.now()).eventLoopBusy;
    expect(read(house, clock.now() + 999).eventLoopBusy).toBe(first);
    expect(read(house, clock.now() + 1000).eventLoopBusy).toBeLessThanOrEqual(1);
  });
});
