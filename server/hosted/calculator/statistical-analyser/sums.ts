/** Neumaier's sum: what doubles drop on the way is added in the end. */
export function sumOf(values: readonly number[]): number {
  let [sum, lost] = [0, 0];
  for (const value of values) {
    const next = sum + value;
    lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
    sum = next;
  }
  return sum + lost;
}

export const meanOf = (values: readonly number[]): number => sumOf(values) / values.length;

/** The sum of squared distances from the mean, corrected for the mean's own rounding. */
export function squaresAround(values: readonly number[], mean: number): number {
  const distances = values.map((value) => value - mean);
  const drift = sumOf(distances);
  return sumOf(distances.map((distance) => distance * distance)) - (drift * drift) / values.length;
}

/** Of a sample: divided by n − 1. */
export const varianceOf = (values: readonly number[]): number =>
  Math.max(0, squaresAround(values, meanOf(values)) / (values.length - 1));

export const sorted = (values: readonly number[]): number[] => values.toSorted((a, b) => a - b);

/** Fifteen digits are what a double can promise; null for what is no number. */
export function tidy(value: number): number {
  return Number(value.toPrecision(15)) + 0; // no minus before a zero
}

export const tidyOrNull = (value: number): number | null => (Number.isFinite(value) ? tidy(value) : null);
