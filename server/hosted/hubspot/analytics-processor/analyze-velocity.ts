import type { DealJourney, Pipeline } from "../crm/crm-store.ts";
import { closedStages } from "./analyze-funnel.ts";
import { cents, ratio, tenths } from "./ratio.ts";

const DAY_MS = 86_400_000;

export type Velocity = {
  won: number;
  winRatePercent: number | null;
  averageWonAmount: number | null;
  /** From the making of a deal to its winning. */
  cycleDaysMedian: number | null;
  /** What the pipeline earns a day: open deals × win rate × average amount ÷ cycle. */
  earnsPerDay: number | null;
  stages: {
    id: string;
    label: string;
    visits: number;
    daysMedian: number | null;
    daysAverage: number | null;
  }[];
};

/** How fast deals move, and what they bring a day. Stages that still last count until now. */
export function analyzeVelocity(pipeline: Pipeline, deals: readonly DealJourney[], nowMs: number): Velocity {
  const [wonIn, lostIn] = [closedStages(pipeline, true), closedStages(pipeline, false)];
  const endsIn = (ends: ReadonlySet<string>) =>
    deals.filter(({ stages }) => ends.has(stages.at(-1)?.stage ?? ""));
  const [won, lost] = [endsIn(wonIn), endsIn(lostIn)];
  const cycle = median(won.map(({ createdAt, stages }) => days(createdAt, stages.at(-1)!.at)));
  const amount = won.length === 0 ? null : won.reduce((sum, deal) => sum + deal.amount, 0) / won.length;
  const winRate = won.length + lost.length === 0 ? null : won.length / (won.length + lost.length);
  const open = deals.length - won.length - lost.length;
  const canTell = cycle !== null && cycle > 0 && amount !== null && winRate !== null;
  return {
    won: won.length,
    winRatePercent: ratio(won.length, won.length + lost.length),
    averageWonAmount: amount === null ? null : cents(amount),
    cycleDaysMedian: cycle === null ? null : tenths(cycle),
    earnsPerDay: canTell ? cents((open * winRate * amount) / cycle) : null,
    stages: pipeline.stages
      .filter(({ isClosed }) => !isClosed)
      .map(({ id, label }) => ({ id, label, ...timeIn(id, deals, nowMs) })),
  };
}

function timeIn(stage: string, deals: readonly DealJourney[], nowMs: number) {
  const spans = deals.flatMap(({ stages }) =>
    stages.flatMap((entry, index) => {
      if (entry.stage !== stage) return [];
      return days(entry.at, stages[index + 1]?.at ?? new Date(nowMs).toISOString());
    }),
  );
  const middle = median(spans);
  const sum = spans.reduce((total, span) => total + span, 0);
  return {
    visits: spans.length,
    daysMedian: middle === null ? null : tenths(middle),
    daysAverage: spans.length === 0 ? null : tenths(sum / spans.length),
  };
}

function days(from: string, to: string): number {
  return Math.max(0, (Date.parse(to) - Date.parse(from)) / DAY_MS);
}

function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
