import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { ToolFailure } from "../../kernel/tool-failure.ts";
import type { MathEngine } from "../math-engine/math-engine.ts";
import { ExpressionArgument, NameArgument } from "../validation-layer/expression-argument.ts";

const BOUND = 1e9;

export const solveEquation = (engine: MathEngine) =>
  defineTool({
    name: "solve_equation",
    title: "Solve an equation",
    description:
      "Real solutions of an equation in one variable within a range, found numerically to about 14 digits (7 where it " +
      "only touches zero), at most 50. It looks in 2,000 steps: solutions closer together than a step may be missed; " +
      "then narrow the range.",
    input: z.object({
      equation: ExpressionArgument.describe('"x^3 = x + 2", or an expression that is to be zero'),
      variable: NameArgument.default("x"),
      from: z.number().min(-BOUND).max(BOUND).default(-100).describe("Where the search begins"),
      to: z.number().min(-BOUND).max(BOUND).default(100).describe("Where the search ends"),
    }),
    output: z.object({ solutions: z.array(z.number()), says: z.string() }),
    annotations: { readOnlyHint: true, openWorldHint: false },
    run: async ({ equation, variable, from, to }, context) => {
      if (from >= to) throw new ToolFailure("from must be less than to.");
      const { roots, hasMore } = await engine.compute(
        { kind: "solve", equation, variable, from, to },
        context,
      );
      const found = roots.map((root) => `${variable} = ${root}`).join(", ");
      return {
        solutions: roots,
        says: sayFound(found, hasMore, `between ${from} and ${to}`),
      };
    },
  });

function sayFound(found: string, hasMore: boolean, where: string): string {
  if (found === "") return `No solution found ${where}.`;
  return hasMore ? `${found}, and more ${where} (or it holds everywhere): narrow the range.` : found;
}
