import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import type { MathEngine } from "../math-engine/math-engine.ts";
import { ExpressionArgument, NameArgument } from "../validation-layer/expression-argument.ts";

export const differentiateExpression = (engine: MathEngine) =>
  defineTool({
    name: "differentiate_expression",
    title: "Differentiate an expression",
    description:
      "The derivative of an expression with respect to one variable, symbolically: x^3 + sin(x) becomes " +
      "3 * x ^ 2 + cos(x). Other unknown names are constants. Evaluate the answer with evaluate_expression.",
    input: z.object({ expression: ExpressionArgument, variable: NameArgument.default("x") }),
    output: z.object({ expression: z.string() }),
    annotations: { readOnlyHint: true, openWorldHint: false },
    run: (input, context) => engine.compute({ kind: "differentiate", ...input }, context),
  });
