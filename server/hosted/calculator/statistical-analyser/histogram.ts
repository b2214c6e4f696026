import { percentileOf } from "./percentiles.ts";
import { sorted, tidy } from "./sums.ts";

/** A bin takes its lower edge and leaves its upper one to the next; the last takes both. */
export type Bin = { from: number; to: number; count: number };

const BINS_MAX = 200;

/** `bins` of equal width over the values, or as many as Freedman and Diaconis advise. */
export function buildHistogram(values: readonly number[], bins: number | null): Bin[] {
  const ascending = sorted(values);
  const [low, high] = [ascending[0]!, ascending.at(-1)!];
  if (low === high) return [{ from: low, to: high, count: values.length }];
  const count = bins ?? adviseBins(ascending, high - low);
  const edges = Array.from(
    { length: count + 1 },
    (_, k) => (k === count ? high : Math.max(low, tidy(low + ((high - low) * k) / count))), // 0.3, not 0.30000000000000004
  );
  const counts = new Array<number>(count).fill(0);
  let bin = 0;
  for (const value of ascending) {
    while (bin < count - 1 && value >= edges[bin + 1]!) bin += 1;
    counts[bin] = counts[bin]! + 1;
  }
  return counts.map((inBin, k) => ({ from: edges[k]!, to: edges[k + 1]!, count: inBin }));
}

/** Sturges' rule where the middle half does not spread. */
function adviseBins(ascending: readonly number[], range: number): number {
  const quartile = (percent: number) => percentileOf(ascending, percent, "inclusive")!;
  const width = (2 * (quartile(75) - quartile(25))) / Math.cbrt(ascending.length);
  const wished = width > 0 ? Math.ceil(range / width) : Math.ceil(Math.log2(ascending.length)) + 1;
  return Math.min(Math.max(wished, 1), BINS_MAX);
}
