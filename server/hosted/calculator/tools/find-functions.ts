import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { rankMatches } from "../../kernel/rank-matches.ts";
import { functionNames, functionsByCategory } from "../math-engine/functions.ts";
import type { MathEngine } from "../math-engine/math-engine.ts";
import { pageArguments, pageOutput, takePage } from "../validation-layer/page-argument.ts";

const categories = Object.keys(functionsByCategory) as [string, ...string[]];

export const findFunctions = (engine: MathEngine) =>
  defineTool({
    name: "find_functions",
    title: "Find functions",
    description:
      "The functions an expression may call, with syntax, description and examples. Search by a part of the name, " +
      "or list a category.",
    input: z.object({
      search: z.string().max(60).default("").describe("A part of the name; all when left out"),
      category: z.enum(categories).optional(),
      ...pageArguments(20, 50),
    }),
    output: z.object({
      functions: z.array(
        z.object({
          name: z.string(),
          category: z.string(),
          syntax: z.array(z.string()),
          description: z.string(),
          examples: z.array(z.string()),
        }),
      ),
      ...pageOutput,
    }),
    annotations: { readOnlyHint: true, openWorldHint: false },
    run: async ({ search, category, ...page }, context) => {
      const candidates = category === undefined ? functionNames : (functionsByCategory[category] ?? []);
      const { rows: names, total, nextOffset } = takePage(rankMatches(search, candidates), page);
      const { functions } = await engine.compute({ kind: "document", names }, context);
      return { functions, total, nextOffset };
    },
  });
