import { studentCritical, studentTwoTails } from "./distributions.ts";
import { meanOf, varianceOf } from "./sums.ts";

export const alternatives = ["two_sided", "greater", "less"] as const;
export type Alternative = (typeof alternatives)[number];

export type TTest = {
  t: number;
  degreesOfFreedom: number;
  pValue: number;
  /** Of the mean, or of the difference of means. */
  estimate: number;
  standardError: number;
  /** Both-sided, at the wished confidence. */
  interval: { low: number; high: number };
};
type Question = { alternative: Alternative; confidencePercent: number };
type Measured = { estimate: number; standardError: number; freedom: number; expected: number };

/** Is the mean of a sample what is expected? Null when the sample does not vary. */
export function testMean(sample: readonly number[], expected: number, question: Question): TTest | null {
  const standardError = Math.sqrt(varianceOf(sample) / sample.length);
  return judge({ estimate: meanOf(sample), standardError, freedom: sample.length - 1, expected }, question);
}

/** Do two samples that may vary differently have means that differ by what is expected? Welch's test. */
export function testWelch(a: readonly number[], b: readonly number[], expected: number, question: Question) {
  const [fromA, fromB] = [varianceOf(a) / a.length, varianceOf(b) / b.length];
  const both = fromA + fromB;
  const freedom = both ** 2 / (fromA ** 2 / (a.length - 1) + fromB ** 2 / (b.length - 1));
  return judge(
    { estimate: meanOf(a) - meanOf(b), standardError: Math.sqrt(both), freedom, expected },
    question,
  );
}

/** The same of samples that vary alike. */
export function testPooled(a: readonly number[], b: readonly number[], expected: number, question: Question) {
  const freedom = a.length + b.length - 2;
  const pooled = (varianceOf(a) * (a.length - 1) + varianceOf(b) * (b.length - 1)) / freedom;
  const standardError = Math.sqrt(pooled * (1 / a.length + 1 / b.length));
  return judge({ estimate: meanOf(a) - meanOf(b), standardError, freedom, expected }, question);
}

/** The same of two measurements of each subject. */
export function testPaired(a: readonly number[], b: readonly number[], expected: number, question: Question) {
  return testMean(
    a.map((value, index) => value - b[index]!),
    expected,
    question,
  );
}

function judge(measured: Measured, { alternative, confidencePercent }: Question): TTest | null {
  const { estimate, standardError, freedom, expected } = measured;
  if (!(standardError > 0)) return null;
  const t = (estimate - expected) / standardError;
  const margin = studentCritical(1 - confidencePercent / 100, freedom) * standardError;
  return {
    t,
    degreesOfFreedom: freedom,
    pValue: pValueOf(t, freedom, alternative),
    estimate,
    standardError,
    interval: { low: estimate - margin, high: estimate + margin },
  };
}

function pValueOf(t: number, freedom: number, alternative: Alternative): number {
  const both = studentTwoTails(t, freedom);
  if (alternative === "two_sided") return both;
  const isOnThisSide = alternative === "greater" ? t > 0 : t < 0;
  return isOnThisSide ? both / 2 : 1 - both / 2;
}
