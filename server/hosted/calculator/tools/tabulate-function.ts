import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { ToolFailure } from "../../kernel/tool-failure.ts";
import { limits } from "../limits.ts";
import { arithmetics } from "../math-engine/job.ts";
import type { MathEngine } from "../math-engine/math-engine.ts";
import { Amount } from "../validation-layer/decimal-argument.ts";
import {
  ArithmeticArgument,
  ExpressionArgument,
  NameArgument,
  VariablesArgument,
} from "../validation-layer/expression-argument.ts";
import { pageArguments, pageOutput, takePage } from "../validation-layer/page-argument.ts";

const DIGITS = 15;

export const tabulateFunction = (engine: MathEngine) =>
  defineTool({
    name: "tabulate_function",
    title: "Table of a function",
    description:
      "Values of an expression at evenly spaced points of one variable, for a table or a chart. At most " +
      `${limits.pointsMax} points; where the expression has no finite value, y is null.`,
    input: z.object({
      expression: ExpressionArgument.describe('In the variable, such as "x^2 - 2"'),
      variable: NameArgument.default("x"),
      from: Amount,
      to: Amount,
      step: Amount.describe("Distance between points, not 0; negative when counting down"),
      variables: VariablesArgument,
      arithmetic: ArithmeticArgument,
      ...pageArguments(50, 200),
    }),
    output: z.object({
      points: z.array(z.object({ x: z.string(), y: z.string().nullable() })),
      ...pageOutput,
      arithmetic: z.enum(arithmetics),
    }),
    annotations: { readOnlyHint: true, openWorldHint: false },
    run: async ({ from, to, step, offset, limit, ...rest }, context) => {
      const steps = step.isZero() ? -1 : to.minus(from).div(step).floor().toNumber();
      if (steps < 0)
        throw new ToolFailure("step does not lead from `from` to `to`; turn its sign, or make it larger.");
      if (steps >= limits.pointsMax)
        throw new ToolFailure(
          `That is ${steps + 1} points, more than ${limits.pointsMax}; give a larger step.`,
        );
      const all = Array.from({ length: steps + 1 }, (_, index) => from.plus(step.mul(index)).toString());
      const { rows: at, total, nextOffset } = takePage(all, { offset, limit });
      if (at.length === 0) return { points: [], total, nextOffset, arithmetic: rest.arithmetic };
      const { values, arithmetic } = await engine.compute(
        { kind: "tabulate", at, digits: DIGITS, ...rest },
        context,
      );
      return {
        points: at.map((x, index) => ({ x, y: values[index] ?? null })),
        total,
        nextOffset,
        arithmetic,
      };
    },
  });
