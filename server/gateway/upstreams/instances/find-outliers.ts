import type { Outcomes } from "./outcome-window.ts";

/** Of one instance, lately. */
export type Showing = Outcomes & { id: string; latencyMs: number | null };
export type Outlier = { id: string; reason: string };

const CALLS_MIN = 10;
const FAILURE_RATE_MIN = 0.3;
const FAILURE_TIMES = 3;
const LATENCY_TIMES = 5;
/** Differences smaller than this are nobody's fault. */
const LATENCY_MS_MORE = 200;

/** Who does so much worse than the others that these should do the work alone for a while; worst first. */
export function findOutliers(showings: readonly Showing[]): Outlier[] {
  const judged = showings.filter(({ calls }) => calls >= CALLS_MIN);
  if (judged.length < 2) return [];
  const found = judged.flatMap((one) => {
    const others = judged.filter((other) => other !== one);
    const outlier = failsMore(one, others) ?? isSlower(one, others);
    return outlier === null ? [] : [{ ...outlier, id: one.id }];
  });
  return found.sort((a, b) => b.badness - a.badness).map(({ id, reason }) => ({ id, reason }));
}

type Verdict = { reason: string; badness: number } | null;

function failsMore(one: Showing, others: readonly Showing[]): Verdict {
  const rate = one.failures / one.calls;
  const usual = median(others.map(({ calls, failures }) => failures / calls));
  if (rate < FAILURE_RATE_MIN || rate < usual * FAILURE_TIMES) return null;
  return {
    reason: `${percent(rate)} of its calls fail; of the others', ${percent(usual)}.`,
    badness: 1 + rate,
  };
}

function isSlower(one: Showing, others: readonly Showing[]): Verdict {
  const known = others.flatMap(({ latencyMs }) => (latencyMs === null ? [] : [latencyMs]));
  if (one.latencyMs === null || known.length === 0) return null;
  const usual = median(known);
  if (one.latencyMs < Math.max(usual * LATENCY_TIMES, usual + LATENCY_MS_MORE)) return null;
  return {
    reason: `It takes ${Math.round(one.latencyMs)} ms; the others, ${Math.round(usual)} ms.`,
    badness: 1 - usual / one.latencyMs,
  };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

function percent(rate: number): string {
  return `${Math.round(rate * 100)} %`;
}
