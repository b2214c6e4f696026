import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { ToolFailure } from "../../kernel/tool-failure.ts";
import { fitLinear } from "../statistical-analyser/regression.ts";
import { checkCells, numbersArgument, numberValue } from "../validation-layer/numbers-argument.ts";
import { PREDICTIONS_MAX, regressionOutput, sayRegression } from "./regression-output.ts";

const VARIABLES_MAX = 10;

export const fitLinearRegression = defineTool({
  name: "fit_linear_regression",
  title: "Linear regression",
  description:
    "The straight line (or plane, with several explaining variables) that comes closest to the data by least squares: " +
    "coefficients with errors and p-values, R² and predictions. For curves use fit_polynomial.",
  input: z.object({
    x: z
      .array(numbersArgument(2))
      .min(1)
      .max(VARIABLES_MAX)
      .describe("One list per explaining variable, each as long as y: [[1, 2, 3]]"),
    y: numbersArgument(2),
    predictAt: z
      .array(z.array(numberValue).min(1).max(VARIABLES_MAX))
      .max(PREDICTIONS_MAX)
      .default([])
      .describe("Points to predict y at, each with one value per explaining variable"),
  }),
  output: z.object(regressionOutput),
  annotations: { readOnlyHint: true, openWorldHint: false },
  run: ({ x, y, predictAt }) => {
    const odd = x.findIndex((column) => column.length !== y.length);
    if (odd >= 0)
      throw new ToolFailure(
        `x[${odd}] has ${x[odd]!.length} values and y has ${y.length}; give equally many.`,
      );
    checkCells(x.length * y.length);
    const short = predictAt.findIndex((point) => point.length !== x.length);
    if (short >= 0)
      throw new ToolFailure(`predictAt[${short}] needs ${x.length} values, one per explaining variable.`);
    if (y.length < x.length + 1)
      throw new ToolFailure(`${x.length} variables need at least ${x.length + 1} points.`);
    const regression = fitLinear(x, y);
    if (regression === null)
      throw new ToolFailure(
        "There is no such line: y does not vary, or an x does not, or one follows from the others.",
      );
    const names = ["constant", ...x.map((_, k) => (x.length === 1 ? "x" : `x${k + 1}`))];
    return sayRegression(regression, names, predictAt, y.length);
  },
});
