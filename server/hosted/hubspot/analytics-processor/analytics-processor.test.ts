import { expect, it } from "vitest";
import type { DealJourney, Pipeline } from "../crm/crm-store.ts";
import { analyzeConversion } from "./analyze-conversion.ts";
import { analyzeFunnel } from "./analyze-funnel.ts";
import { analyzeVelocity } from "./analyze-velocity.ts";

const stage = (id: string, probability: number) => ({
  ...{ id, label: id, probability },
  isClosed: probability === 0 || probability === 1,
});
const pipeline: Pipeline = {
  ...{ id: "default", label: "Sales" },
  stages: [stage("first", 0.2), stage("second", 0.6), stage("won", 1), stage("lost", 0)],
};

/** `way` is stages with the day of November they were entered. */
function deal(amount: number, createdAt: string, ...way: [string, number][]): DealJourney {
  const at = (day: number) => `2026-11-${String(day).padStart(2, "0")}T00:00:00.000Z`;
  return {
    ...{ id: "d", name: "d", amount, createdAt },
    stages: way.map(([name, day]) => ({ stage: name, at: at(day) })),
  };
}
const NOV_1 = "2026-11-01T00:00:00.000Z";
const deals = [
  deal(100, NOV_1, ["first", 1], ["second", 3], ["won", 11]),
  deal(300, NOV_1, ["first", 1], ["won", 21]), // skipped a stage
  deal(50, NOV_1, ["first", 1], ["second", 2], ["lost", 4]),
  deal(70, "2026-10-31T23:00:00.000Z", ["first", 1]),
];

it("a funnel counts who came how far; a skipped stage was reached all the same, a lost deal where it stood", () => {
  const { won, lost, winRatePercent, stages } = analyzeFunnel(pipeline, deals);
  expect({ won, lost, winRatePercent }).toEqual({ won: 2, lost: 1, winRatePercent: 66.7 });
  expect(
    stages.map(({ id, reached, amount, ofPreviousPercent, here }) => [
      id,
      reached,
      amount,
      ofPreviousPercent,
      here,
    ]),
  ).toEqual([
    ["first", 4, 520, null, 1],
    ["second", 3, 450, 75, 0],
    ["won", 2, 400, 66.7, 2],
  ]);
});

it("nothing has no percentages", () => {
  expect(analyzeFunnel(pipeline, [])).toMatchObject({
    deals: 0,
    winRatePercent: null,
    stages: [{ ofAllPercent: null }, {}, {}],
  });
  expect(analyzeVelocity(pipeline, [], 0)).toMatchObject({ cycleDaysMedian: null, earnsPerDay: null });
});

it("conversion goes by the period a deal was made in, the empty ones included", () => {
  const months = analyzeConversion(pipeline, deals, {
    period: "month",
    since: "2026-09-15",
    until: "2026-12-01",
  });
  expect(
    months.map(({ from, created, won, open, wonAmount }) => [from, created, won, open, wonAmount]),
  ).toEqual([
    ["2026-09-01", 0, 0, 0, 0],
    ["2026-10-01", 1, 0, 1, 0],
    ["2026-11-01", 3, 2, 0, 400],
  ]);
});

it.each([
  ["week", "2026-11-21", "2026-11-16"],
  ["week", "2026-11-22", "2026-11-16"],
  ["week", "2026-11-23", "2026-11-23"],
  ["quarter", "2026-11-21", "2026-10-01"],
] as const)("a %s that holds %s begins on %s", (period, since, from) => {
  expect(analyzeConversion(pipeline, [], { period, since, until: `${since}T12:00:00Z` })[0]?.from).toBe(from);
});

it("velocity tells days in each stage, counts a stage that lasts until now, and what a day earns", () => {
  const now = Date.parse("2026-11-21T00:00:00.000Z");
  const { cycleDaysMedian, averageWonAmount, earnsPerDay, stages } = analyzeVelocity(pipeline, deals, now);
  expect({ cycleDaysMedian, averageWonAmount }).toEqual({ cycleDaysMedian: 15, averageWonAmount: 200 });
  expect(earnsPerDay).toBe(8.89); // one open deal × 2/3 × 200 ÷ 15 days
  expect(stages).toEqual([
    { id: "first", label: "first", visits: 4, daysMedian: 11, daysAverage: 10.8 },
    { id: "second", label: "second", visits: 2, daysMedian: 5, daysAverage: 5 },
  ]);
});

it("money is told to the cent", () => {
  const won = [0.1, 0.2, 1234.56].map((amount) => deal(amount, NOV_1, ["first", 1], ["won", 2]));
  const span = { period: "month", since: "2026-11-01", until: "2026-12-01" } as const;
  expect(analyzeFunnel(pipeline, won.slice(0, 2)).stages[0]!.amount).toBe(0.3);
  expect(analyzeConversion(pipeline, won.slice(0, 2), span)[0]!.wonAmount).toBe(0.3);
  expect(analyzeVelocity(pipeline, won.slice(2), Date.parse(NOV_1)).averageWonAmount).toBe(1234.56);
});
