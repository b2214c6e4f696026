import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { scoreFactors, taskPriorities } from "../../../contracts/work.ts";
import { defaultWeights, type Scorable, scoreTask } from "./score-task.ts";

const TODAY = "2026-11-23";
const plain: Scorable = {
  dueOn: null,
  priority: "low",
  value: null,
  estimateHours: null,
  blocks: 0,
  createdOn: TODAY,
};
const score = (some: Partial<Scorable>) => scoreTask({ ...plain, ...some }, defaultWeights, TODAY);

describe("a score", () => {
  it("rises with what presses, matters, is worth, blocks others or is quick", () => {
    const least = score({ estimateHours: 80 }).score;
    for (const more of [
      { dueOn: "2026-11-24" },
      { priority: "urgent" as const },
      { value: 8 },
      { blocks: 2 },
      { estimateHours: 1 },
    ])
      expect(score({ estimateHours: 80, ...more }).score).toBeGreaterThan(least);
  });

  it("says why, in the order of what counted", () => {
    const { because } = score({ dueOn: "2026-11-20", priority: "urgent", value: 10, blocks: 1 });
    expect(because[0]).toMatchObject({ factor: "due", says: "3 days overdue" });
    expect(because.map(({ says }) => says)).toContain("1 open task waits for it");
  });

  it("lies between 0 and 100, and is the sum of its lines, whatever the weights", () => {
    const weights = fc.record(
      Object.fromEntries(scoreFactors.map((factor) => [factor, fc.double({ min: 0, max: 10, noNaN: true })])),
    );
    const tasks = fc.record({
      dueOn: fc.option(fc.constantFrom("2020-01-01", TODAY, "2027-01-01")),
      priority: fc.constantFrom(...taskPriorities),
      value: fc.option(fc.integer({ min: 1, max: 10 })),
      estimateHours: fc.option(fc.double({ min: 0, max: 10_000, noNaN: true })),
      blocks: fc.nat(500),
      createdOn: fc.constantFrom("2019-01-01", TODAY),
    });
    fc.assert(
      fc.property(tasks, weights, (task, chosen) => {
        const made = scoreTask(task, chosen as typeof defaultWeights, TODAY);
        const sum = made.because.reduce((total, { points }) => total + points, 0);
        expect(made.score).toBeCloseTo(sum, 5);
        expect(made.score).toBeGreaterThanOrEqual(0);
        expect(made.score).toBeLessThanOrEqual(100.5);
      }),
    );
  });
});
