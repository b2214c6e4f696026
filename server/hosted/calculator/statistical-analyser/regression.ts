import { fTail, studentTwoTails } from "./distributions.ts";
import { solveLeastSquares } from "./least-squares.ts";
import { meanOf, squaresAround, sumOf } from "./sums.ts";

export type Term = {
  coefficient: number;
  standardError: number | null;
  tValue: number | null;
  pValue: number | null;
};
export type Regression = {
  /** The constant first. */
  terms: Term[];
  rSquared: number;
  adjustedRSquared: number | null;
  /** Standard deviation of the residuals; null without degrees of freedom. */
  residualDeviation: number | null;
  fValue: number | null;
  pValue: number | null;
  predict: (x: readonly number[]) => number;
};

/** A line, or a plane: `columns` explain `y`. Null when they depend on each other, or y does not vary. */
export function fitLinear(columns: readonly (readonly number[])[], y: readonly number[]): Regression | null {
  const scales = columns.map(scaleOf);
  const scaled = columns.map((column, k) => column.map((value) => toScaled(value, scales[k]!)));
  // c0 + Σ ck (x − middle) / half, written out in x
  const unscale = [
    [1, ...scales.map(({ middle, half }) => -middle / half)],
    ...scales.map(({ half }, k) => [0, ...scales.map((_, j) => (j === k ? 1 / half : 0))]),
  ];
  return regress([y.map(() => 1), ...scaled], y, unscale, (x) => [
    1,
    ...x.map((value, k) => toScaled(value, scales[k]!)),
  ]);
}

/** y as a polynomial of x. The powers are taken of x scaled to −1…1, where they stay apart. */
export function fitPolynomial(x: readonly number[], y: readonly number[], degree: number): Regression | null {
  const scale = scaleOf(x);
  const powersAt = (value: number) => {
    const at = toScaled(value, scale);
    return Array.from({ length: degree + 1 }, (_, power) => at ** power);
  };
  const rows = x.map(powersAt);
  const columns = Array.from({ length: degree + 1 }, (_, power) => rows.map((row) => row[power]!));
  return regress(columns, y, expandPowers(scale, degree), ([value = 0]) => powersAt(value));
}

type Scale = { middle: number; half: number };

function scaleOf(values: readonly number[]): Scale {
  const [low, high] = values.reduce(
    ([a, b], value) => [Math.min(a, value), Math.max(b, value)],
    [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  );
  return { middle: (low + high) / 2, half: (high - low) / 2 || 1 };
}

const toScaled = (value: number, { middle, half }: Scale): number => (value - middle) / half;

/** Row by power of x, column by power of the scaled x: ((x − middle) / half)^p by the binomial theorem. */
function expandPowers({ middle, half }: Scale, degree: number): number[][] {
  const expanded = Array.from({ length: degree + 1 }, () => new Array<number>(degree + 1).fill(0));
  for (let power = 0; power <= degree; power++) {
    let binomial = 1;
    for (let k = power; k >= 0; k--) {
      expanded[k]![power] = (binomial * (-middle) ** (power - k)) / half ** power;
      binomial = (binomial * k) / (power - k + 1);
    }
  }
  return expanded;
}

function regress(
  columns: readonly (readonly number[])[],
  y: readonly number[],
  unscale: readonly (readonly number[])[],
  rowAt: (x: readonly number[]) => number[],
): Regression | null {
  const solved = solveLeastSquares(columns, y);
  const spread = squaresAround(y, meanOf(y));
  if (solved === null || !(spread > 0)) return null;
  const { coefficients, inverse } = solved;
  const fitted = y.map((_, i) => coefficients.reduce((sum, value, k) => sum + value * columns[k]![i]!, 0));
  const residual = sumOf(y.map((value, i) => (value - fitted[i]!) ** 2));
  const freedom = y.length - columns.length;
  const explained = columns.length - 1;
  const variance = freedom > 0 ? residual / freedom : null;
  const rSquared = 1 - residual / spread;
  const fValue = variance && explained > 0 ? (spread - residual) / explained / variance : null;
  return {
    terms: unscale.map((row) => {
      const coefficient = sumOrZero(row.map((value, k) => value * coefficients[k]!));
      return toTerm(coefficient, variance === null ? null : errorOf(row, inverse, variance), freedom);
    }),
    rSquared,
    adjustedRSquared: freedom > 0 ? 1 - ((1 - rSquared) * (y.length - 1)) / freedom : null,
    residualDeviation: variance === null ? null : Math.sqrt(variance),
    fValue,
    pValue: fValue === null ? null : fTail(fValue, explained, freedom),
    predict: (x) => sumOf(rowAt(x).map((value, k) => value * coefficients[k]!)),
  };
}

/** What is left of parts that cancel each other is noise. */
function sumOrZero(parts: readonly number[]): number {
  const sum = sumOf(parts);
  const size = sumOf(parts.map(Math.abs));
  return Math.abs(sum) <= NOISE_SHARE * size ? 0 : sum;
}

const NOISE_SHARE = 2e-15;

/** The standard error of a combination of coefficients. */
function errorOf(row: readonly number[], inverse: readonly (readonly number[])[], variance: number): number {
  const combined = row.map((_, j) => sumOf(row.map((value, i) => value * inverse[i]![j]!)));
  return Math.sqrt(variance * sumOf(combined.map((value) => value * value)));
}

function toTerm(coefficient: number, standardError: number | null, freedom: number): Term {
  if (!standardError) return { coefficient, standardError, tValue: null, pValue: null };
  const tValue = coefficient / standardError;
  return { coefficient, standardError, tValue, pValue: studentTwoTails(tValue, freedom) };
}
