import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { arithmetics, resultTypes } from "../math-engine/job.ts";
import type { MathEngine } from "../math-engine/math-engine.ts";
import {
  ArithmeticArgument,
  DigitsArgument,
  ExpressionArgument,
  VariablesArgument,
} from "../validation-layer/expression-argument.ts";

export const evaluateExpression = (engine: MathEngine) =>
  defineTool({
    name: "evaluate_expression",
    title: "Evaluate an expression",
    description:
      "Calculates a mathematical expression exactly as written: arithmetic, functions, units (5 km/h to m/s), complex " +
      "numbers (sqrt(-4)), matrices ([1, 2; 3, 4] with det, inv, eigs), fractions, comparisons, own variables and " +
      "functions separated by semicolons (f(x) = x^2; f(3)). Use it for every calculation you would otherwise do in " +
      "your head. Angles are radians unless marked: sin(45 deg). Division by zero gives Infinity.",
    input: z.object({
      expression: ExpressionArgument.describe('Such as "sqrt(3^2 + 4^2)" or "det([1, 2; 3, 4])"'),
      variables: VariablesArgument,
      arithmetic: ArithmeticArgument,
      digits: DigitsArgument,
    }),
    output: z.object({
      result: z.string(),
      type: z.enum(resultTypes),
      value: z.number().nullable().describe("The result as a JSON number, where it is a finite real one"),
      arithmetic: z
        .enum(arithmetics)
        .describe("What it was calculated in: functions unknown to the one asked for use the next"),
    }),
    annotations: { readOnlyHint: true, openWorldHint: false },
    run: (input, context) => engine.compute({ kind: "evaluate", ...input }, context),
  });
