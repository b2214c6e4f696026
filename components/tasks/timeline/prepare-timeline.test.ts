import { describe, expect, it } from "vitest";
import type { TaskFields } from "../../../server/contracts/work-fields.ts";
import { prepareTimeline } from "./prepare-timeline.ts";

const TODAY = "2026-11-23"; // a Monday
const task = (id: string, startOn: string | null, dueOn: string | null) =>
  ({ id, startOn, dueOn }) as TaskFields;
const prepare = (tasks: TaskFields[], links: { id: string; on: string }[] = [], milestones: [] = []) =>
  prepareTimeline({ tasks, links, milestones, today: TODAY });

describe("a timeline", () => {
  it("reaches from before the first day to after the last, and has today on it", () => {
    const { bars, todayPercent, days } = prepare([task("T-1", "2026-12-01", "2026-12-31")]);
    expect(days).toBe(43); // 21 November to 2 January
    expect(todayPercent).toBeCloseTo((2.5 / 43) * 100);
    expect(bars[0]!.leftPercent).toBeCloseTo((10 / 43) * 100);
    expect(bars[0]!.widthPercent).toBeCloseTo((31 / 43) * 100);
  });

  it("gives what has one date one day, and an empty one three weeks", () => {
    const { bars, days } = prepare([task("T-1", null, TODAY)]);
    expect(days).toBe(22);
    expect(bars[0]!.widthPercent).toBeCloseTo(100 / 22);
    expect(prepare([]).days).toBe(22);
  });

  it("draws from the end of what is awaited to the beginning of what waits, where both are there", () => {
    const tasks = [task("T-1", "2026-11-24", "2026-11-25"), task("T-2", "2026-11-27", "2026-11-30")];
    const { links, bars } = prepare(tasks, [
      { id: "T-2", on: "T-1" },
      { id: "T-2", on: "T-9" },
    ]);
    expect(links).toMatchObject([{ fromRow: 0, toRow: 1, toPercent: bars[1]!.leftPercent }]);
  });

  it("has at most a dozen ticks, on Mondays when they are weeks apart", () => {
    const { ticks } = prepare([task("T-1", "2026-11-23", "2027-02-10")]);
    expect(ticks.length).toBeLessThanOrEqual(12);
    for (const { day } of ticks) expect(new Date(day).getUTCDay()).toBe(1);
    expect(prepare([task("T-1", "2026-01-01", "2036-01-01")]).ticks.length).toBeLessThanOrEqual(13);
  });
});
