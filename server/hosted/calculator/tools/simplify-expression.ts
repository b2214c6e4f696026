import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import type { MathEngine } from "../math-engine/math-engine.ts";
import { ExpressionArgument } from "../validation-layer/expression-argument.ts";

export const simplifyExpression = (engine: MathEngine) =>
  defineTool({
    name: "simplify_expression",
    title: "Simplify an expression",
    description:
      "Rewrites an algebraic expression in a shorter form, symbolically: 2x + 3x becomes 5 * x. Unknown names are " +
      "variables. It knows algebra's rules, not trigonometric identities, and does not factor.",
    input: z.object({ expression: ExpressionArgument }),
    output: z.object({ expression: z.string() }),
    annotations: { readOnlyHint: true, openWorldHint: false },
    run: ({ expression }, context) => engine.compute({ kind: "simplify", expression }, context),
  });
