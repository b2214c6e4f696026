import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { ToolFailure } from "../../kernel/tool-failure.ts";
import { fitPolynomial as fitCurve } from "../statistical-analyser/regression.ts";
import { checkCells, numbersArgument, numberValue } from "../validation-layer/numbers-argument.ts";
import { PREDICTIONS_MAX, regressionOutput, sayRegression } from "./regression-output.ts";

/** Beyond it doubles no longer tell the powers apart. */
const DEGREE_MAX = 8;

export const fitPolynomial = defineTool({
  name: "fit_polynomial",
  title: "Polynomial regression",
  description:
    "The polynomial of a degree that comes closest to points by least squares: coefficients with errors, R² and " +
    "predictions. Degree 2 for a parabola. High degrees follow noise, and predict badly outside the data.",
  input: z.object({
    x: numbersArgument(3),
    y: numbersArgument(3),
    degree: z.int().min(1).max(DEGREE_MAX).default(2),
    predictAt: z.array(numberValue).max(PREDICTIONS_MAX).default([]).describe("Values of x to predict y at"),
  }),
  output: z.object(regressionOutput),
  annotations: { readOnlyHint: true, openWorldHint: false },
  run: ({ x, y, degree, predictAt }) => {
    if (x.length !== y.length)
      throw new ToolFailure(`x has ${x.length} values and y has ${y.length}; give equally many.`);
    checkCells(degree * y.length);
    if (new Set(x).size <= degree)
      throw new ToolFailure(
        `A polynomial of degree ${degree} needs more than ${degree} different values of x.`,
      );
    const regression = fitCurve(x, y, degree);
    if (regression === null)
      throw new ToolFailure("There is no such curve: y does not vary; or lower the degree.");
    const names = Array.from({ length: degree + 1 }, (_, power) => nameOfPower(power));
    return sayRegression(
      regression,
      names,
      predictAt.map((at) => [at]),
      y.length,
    );
  },
});

function nameOfPower(power: number): string {
  if (power === 0) return "constant";
  return power === 1 ? "x" : `x^${power}`;
}
