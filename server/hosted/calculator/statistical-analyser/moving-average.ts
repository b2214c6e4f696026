import { sumOf } from "./sums.ts";

export const averageKinds = ["simple", "weighted", "exponential"] as const;
export type AverageKind = (typeof averageKinds)[number];

const KINDS: Readonly<Record<AverageKind, (values: readonly number[], window: number) => number[]>> = {
  simple,
  weighted,
  exponential,
};

/** One average per value from the window's last place on; the places before have none. */
export function movingAverage(
  kind: AverageKind,
  values: readonly number[],
  window: number,
): (number | null)[] {
  const averages = KINDS[kind](values, window);
  return [...new Array<null>(values.length - averages.length).fill(null), ...averages];
}

function simple(values: readonly number[], window: number): number[] {
  return windowsOf(values, window, (part) => sumOf(part) / window);
}

/** The latest value weighs `window`, the one before one less. */
function weighted(values: readonly number[], window: number): number[] {
  const weights = (window * (window + 1)) / 2;
  return windowsOf(
    values,
    window,
    (part) => sumOf(part.map((value, index) => value * (index + 1))) / weights,
  );
}

/** Begins with the simple average of the first window; then 2 / (window + 1) of each new value. */
function exponential(values: readonly number[], window: number): number[] {
  const share = 2 / (window + 1);
  const averages = [sumOf(values.slice(0, window)) / window];
  for (const value of values.slice(window))
    averages.push(averages.at(-1)! + share * (value - averages.at(-1)!));
  return averages;
}

function windowsOf(
  values: readonly number[],
  window: number,
  average: (part: readonly number[]) => number,
): number[] {
  return Array.from({ length: values.length - window + 1 }, (_, from) =>
    average(values.slice(from, from + window)),
  );
}
