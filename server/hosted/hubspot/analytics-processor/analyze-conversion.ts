import type { DealJourney, Pipeline } from "../crm/crm-store.ts";
import { closedStages } from "./analyze-funnel.ts";
import { cents, ratio } from "./ratio.ts";

export const periods = ["week", "month", "quarter"] as const;
export type Period = (typeof periods)[number];

export type Conversion = {
  /** Its first day. */
  from: string;
  created: number;
  won: number;
  lost: number;
  open: number;
  /** Of those that ended, percent. */
  winRatePercent: number | null;
  wonAmount: number;
};

/** What became of the deals of each period, by the day they were made. A period without deals is there, with none. */
export function analyzeConversion(
  pipeline: Pipeline,
  deals: readonly DealJourney[],
  { period, since, until }: { period: Period; since: string; until: string },
): Conversion[] {
  const [wonIn, lostIn] = [closedStages(pipeline, true), closedStages(pipeline, false)];
  const cohorts = new Map<string, DealJourney[]>(
    startsBetween(period, since, until).map((start) => [start, []]),
  );
  for (const deal of deals) cohorts.get(startOf(period, deal.createdAt))?.push(deal);
  return [...cohorts].map(([from, cohort]) => {
    const endedIn = (ends: ReadonlySet<string>) =>
      cohort.filter(({ stages }) => ends.has(stages.at(-1)?.stage ?? ""));
    const [won, lost] = [endedIn(wonIn), endedIn(lostIn).length];
    return {
      ...{ from, created: cohort.length, won: won.length, lost, open: cohort.length - won.length - lost },
      winRatePercent: ratio(won.length, won.length + lost),
      wonAmount: cents(won.reduce((sum, { amount }) => sum + amount, 0)),
    };
  });
}

/** The first day of the period a moment lies in, in UTC; weeks begin on Monday. */
function startOf(period: Period, iso: string): string {
  const day = new Date(iso);
  const [year, month, date] = [day.getUTCFullYear(), day.getUTCMonth(), day.getUTCDate()];
  if (period === "week") return dateText(Date.UTC(year, month, date - ((day.getUTCDay() + 6) % 7)));
  return dateText(Date.UTC(year, period === "month" ? month : month - (month % 3), 1));
}

function startsBetween(period: Period, since: string, until: string): string[] {
  const starts: string[] = [];
  const end = Date.parse(until);
  for (let start = startOf(period, since); Date.parse(start) < end; start = nextStart(period, start))
    starts.push(start);
  return starts;
}

function nextStart(period: Period, start: string): string {
  const day = new Date(start);
  if (period === "week") return dateText(day.getTime() + 7 * 86_400_000);
  return dateText(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + (period === "month" ? 1 : 3), 1));
}

function dateText(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
