import { percentileOf } from "./percentiles.ts";
import { meanOf, sorted, varianceOf } from "./sums.ts";

/** iqr: Tukey's fences. z_score: distance in deviations. mad: the same around the median, which outliers cannot pull. */
export const outlierMethods = ["iqr", "z_score", "mad"] as const;
export type OutlierMethod = (typeof outlierMethods)[number];
export type Fences = { low: number; high: number };
export type Outlier = { index: number; value: number; side: "low" | "high" };

/** What is customary where nothing else is asked for. */
export const usualThreshold: Readonly<Record<OutlierMethod, number>> = { iqr: 1.5, z_score: 3, mad: 3.5 };

/** Makes the median distance of normal values a standard deviation (Iglewicz and Hoaglin). */
const MAD_TO_DEVIATION = 0.6745;

const FENCES: Readonly<Record<OutlierMethod, (values: readonly number[], threshold: number) => Fences>> = {
  iqr: (values, threshold) => {
    const ascending = sorted(values);
    const [first, third] = [25, 75].map((percent) => percentileOf(ascending, percent, "inclusive")!) as [
      number,
      number,
    ];
    const reach = threshold * (third - first);
    return { low: first - reach, high: third + reach };
  },
  z_score: (values, threshold) => around(meanOf(values), threshold * Math.sqrt(varianceOf(values))),
  mad: (values, threshold) => {
    const middle = medianOf(values);
    const distance = medianOf(values.map((value) => Math.abs(value - middle)));
    return around(middle, (threshold * distance) / MAD_TO_DEVIATION);
  },
};

export function findOutliers(
  values: readonly number[],
  method: OutlierMethod,
  threshold: number,
): { fences: Fences; outliers: Outlier[] } {
  const fences = FENCES[method](values, threshold);
  const outliers = values.flatMap<Outlier>((value, index) => {
    if (value < fences.low) return [{ index, value, side: "low" }];
    return value > fences.high ? [{ index, value, side: "high" }] : [];
  });
  return { fences, outliers };
}

const around = (middle: number, reach: number): Fences => ({ low: middle - reach, high: middle + reach });
const medianOf = (values: readonly number[]): number => percentileOf(sorted(values), 50, "inclusive")!;
