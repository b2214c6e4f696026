import type { DealJourney, Pipeline } from "../crm/crm-store.ts";
import { cents, ratio } from "./ratio.ts";

export type FunnelStage = {
  id: string;
  label: string;
  /** Deals that came so far, or further. */
  reached: number;
  amount: number;
  /** Of all deals, percent. */
  ofAllPercent: number | null;
  /** Of those that reached the stage before, percent. */
  ofPreviousPercent: number | null;
  /** Deals that stand here now. */
  here: number;
};
export type Funnel = {
  deals: number;
  won: number;
  lost: number;
  winRatePercent: number | null;
  stages: FunnelStage[];
};

/** How many deals came how far. A deal that skipped a stage on its way has reached it all the same. */
export function analyzeFunnel(pipeline: Pipeline, deals: readonly DealJourney[]): Funnel {
  const way = pipeline.stages.filter(({ isClosed, probability }) => !isClosed || probability > 0);
  const place = new Map(way.map(({ id }, index) => [id, index]));
  const furthest = deals.map(({ stages }) =>
    Math.max(-1, ...stages.map(({ stage }) => place.get(stage) ?? -1)),
  );
  const standing = deals.map(({ stages }) => stages.at(-1)?.stage);
  const won = countIn(pipeline, standing, true);
  const lost = countIn(pipeline, standing, false);
  const reachedBy = way.map((_, index) => deals.filter((_deal, deal) => furthest[deal]! >= index));
  return {
    ...{ deals: deals.length, won, lost, winRatePercent: ratio(won, won + lost) },
    stages: way.map(({ id, label }, index) => {
      const reached = reachedBy[index]!.length;
      return {
        ...{ id, label, reached },
        amount: cents(reachedBy[index]!.reduce((sum, { amount }) => sum + amount, 0)),
        ofAllPercent: ratio(reached, deals.length),
        ofPreviousPercent: index === 0 ? null : ratio(reached, reachedBy[index - 1]!.length),
        here: standing.filter((stage) => stage === id).length,
      };
    }),
  };
}

function countIn(pipeline: Pipeline, standing: readonly (string | undefined)[], isWon: boolean): number {
  const ids = closedStages(pipeline, isWon);
  return standing.filter((stage) => stage !== undefined && ids.has(stage)).length;
}

/** The stages in which deals end, well or not. */
export function closedStages({ stages }: Pipeline, isWon: boolean): ReadonlySet<string> {
  return new Set(
    stages.filter(({ isClosed, probability }) => isClosed && probability > 0 === isWon).map(({ id }) => id),
  );
}
