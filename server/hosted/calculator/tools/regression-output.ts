import { z } from "zod";
import type { Regression } from "../statistical-analyser/regression.ts";
import { tidy, tidyOrNull } from "../statistical-analyser/sums.ts";

export const PREDICTIONS_MAX = 100;

/** Spread into the output of both regressions. */
export const regressionOutput = {
  equation: z.string(),
  terms: z.array(
    z.object({
      name: z.string(),
      coefficient: z.number(),
      standardError: z.number().nullable(),
      tValue: z.number().nullable(),
      pValue: z.number().nullable(),
    }),
  ),
  rSquared: z.number().describe("Share of the variation that is explained, 0 to 1"),
  adjustedRSquared: z.number().nullable(),
  residualDeviation: z.number().nullable(),
  fValue: z.number().nullable(),
  pValue: z.number().nullable().describe("Probability of such a fit by chance"),
  count: z.int(),
  predictions: z.array(z.number()).describe("One per predictAt"),
};

const orNull = (value: number | null): number | null => (value === null ? null : tidyOrNull(value));

export function sayRegression(
  regression: Regression,
  names: readonly string[],
  points: readonly (readonly number[])[],
  count: number,
) {
  const { terms, rSquared, adjustedRSquared, residualDeviation, fValue, pValue, predict } = regression;
  return {
    equation: `y = ${terms.map(({ coefficient }, k) => sayTerm(coefficient, names[k]!)).join(" + ")}`,
    terms: terms.map((term, k) => ({
      name: names[k]!,
      coefficient: tidy(term.coefficient),
      standardError: orNull(term.standardError),
      tValue: orNull(term.tValue),
      pValue: orNull(term.pValue),
    })),
    rSquared: tidy(rSquared),
    adjustedRSquared: orNull(adjustedRSquared),
    residualDeviation: orNull(residualDeviation),
    fValue: orNull(fValue),
    pValue: orNull(pValue),
    count,
    predictions: points.map((point) => tidy(predict(point))),
  };
}

const SHOWN_DIGITS = 6;

function sayTerm(coefficient: number, name: string): string {
  const shown = String(Number(coefficient.toPrecision(SHOWN_DIGITS)));
  const factor = coefficient < 0 ? `(${shown})` : shown;
  return name === "constant" ? factor : `${factor} * ${name}`;
}
