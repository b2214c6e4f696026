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
      "Real solutions of an equation in one variable within a range, found numerically to about 14 digits. It looks " +
      "for changes of sign in 2,000 steps: roots that only touch zero, or lie closer together than a step, may be " +
      "missed; then narrow the range.",
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
      const { roots } = await engine.compute({ kind: "solve", equation, variable, from, to }, context);
      const found = roots.map((root) => `${variable} = ${root}`).join(", ");
      return {
        solutions: roots,
        says: found === "" ? `No solution found between ${from} and ${to}.` : found,
      };
    },
  });
