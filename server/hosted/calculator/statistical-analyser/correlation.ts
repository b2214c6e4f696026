import { studentTwoTails } from "./distributions.ts";
import { meanOf, squaresAround, sumOf } from "./sums.ts";

export const correlationMethods = ["pearson", "spearman"] as const;
export type CorrelationMethod = (typeof correlationMethods)[number];
export type Correlation = { coefficient: number; pValue: number | null };

/** Of every pair of series, in order; null where one of them does not vary. */
export function correlatePairs(
  series: readonly (readonly number[])[],
  method: CorrelationMethod,
): { first: number; second: number; found: Correlation | null }[] {
  const lines = series.map((values) => standardise(method === "pearson" ? values : ranksOf(values)));
  return lines.flatMap((one, first) =>
    lines.slice(first + 1).map((other, index) => ({
      first,
      second: first + 1 + index,
      found: one && other && correlate(one, other),
    })),
  );
}

/** Distances from the mean, in units of their length; null when there are none. */
function standardise(values: readonly number[]): number[] | null {
  const mean = meanOf(values);
  const length = Math.sqrt(squaresAround(values, mean));
  return length > 0 ? values.map((value) => (value - mean) / length) : null;
}

function correlate(x: readonly number[], y: readonly number[]): Correlation {
  const coefficient = Math.min(1, Math.max(-1, sumOf(x.map((value, index) => value * y[index]!))));
  return { coefficient, pValue: pValueOf(coefficient, x.length - 2) };
}

/** By Student's t, which for ranks is an approximation from ten pairs on. */
function pValueOf(coefficient: number, freedom: number): number | null {
  if (freedom < 1) return null;
  const rest = 1 - coefficient * coefficient;
  return rest <= 0 ? 0 : studentTwoTails(coefficient * Math.sqrt(freedom / rest), freedom);
}

/** Equal values share the mean of their places. */
export function ranksOf(values: readonly number[]): number[] {
  const order = values.map((_, index) => index).sort((a, b) => values[a]! - values[b]!);
  const ranks = new Array<number>(values.length).fill(0);
  for (let from = 0; from < order.length; ) {
    let until = from + 1;
    while (until < order.length && values[order[until]!] === values[order[from]!]) until += 1;
    for (const index of order.slice(from, until)) ranks[index] = (from + 1 + until) / 2;
    from = until;
  }
  return ranks;
}
