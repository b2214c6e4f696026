import { percentileOf } from "./percentiles.ts";
import { meanOf, sorted, squaresAround, sumOf } from "./sums.ts";

export type Summary = {
  count: number;
  sum: number;
  mean: number;
  median: number;
  /** The most frequent values; empty when none occurs twice. */
  modes: number[];
  min: number;
  max: number;
  range: number;
  firstQuartile: number;
  thirdQuartile: number;
  interquartileRange: number;
  /** Of a sample (n − 1); null below two values. */
  variance: number | null;
  standardDeviation: number | null;
  populationStandardDeviation: number;
  standardError: number | null;
  /** Of a sample, as spreadsheets' SKEW and KURT (excess); null where they are not defined. */
  skewness: number | null;
  kurtosis: number | null;
};

const MODES_MAX = 10;

export function summarise(values: readonly number[]): Summary {
  const ascending = sorted(values);
  const count = values.length;
  const mean = meanOf(values);
  const squares = Math.max(0, squaresAround(values, mean));
  const variance = count > 1 ? squares / (count - 1) : null;
  const deviation = variance === null ? null : Math.sqrt(variance);
  const quartile = (percent: number) => percentileOf(ascending, percent, "inclusive")!;
  const [first, third] = [quartile(25), quartile(75)];
  return {
    count,
    sum: sumOf(values),
    mean,
    median: quartile(50),
    modes: modesOf(ascending),
    min: ascending[0]!,
    max: ascending.at(-1)!,
    range: ascending.at(-1)! - ascending[0]!,
    firstQuartile: first,
    thirdQuartile: third,
    interquartileRange: third - first,
    variance,
    standardDeviation: deviation,
    populationStandardDeviation: Math.sqrt(squares / count),
    standardError: deviation === null ? null : deviation / Math.sqrt(count),
    skewness: skewnessOf(values, mean, deviation),
    kurtosis: kurtosisOf(values, mean, deviation),
  };
}

function modesOf(ascending: readonly number[]): number[] {
  const counts = new Map<number, number>();
  for (const value of ascending) counts.set(value, (counts.get(value) ?? 0) + 1);
  const most = Math.max(...counts.values());
  if (most === 1) return [];
  return [...counts]
    .filter(([, times]) => times === most)
    .map(([value]) => value)
    .slice(0, MODES_MAX);
}

function skewnessOf(values: readonly number[], mean: number, deviation: number | null): number | null {
  const n = values.length;
  if (n < 3 || !deviation) return null;
  return (n / ((n - 1) * (n - 2))) * sumOf(values.map((value) => ((value - mean) / deviation) ** 3));
}

function kurtosisOf(values: readonly number[], mean: number, deviation: number | null): number | null {
  const n = values.length;
  if (n < 4 || !deviation) return null;
  const fourths = sumOf(values.map((value) => ((value - mean) / deviation) ** 4));
  const scale = (n * (n + 1)) / ((n - 1) * (n - 2) * (n - 3));
  return scale * fourths - (3 * (n - 1) ** 2) / ((n - 2) * (n - 3));
}
