import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { ToolFailure } from "../../kernel/tool-failure.ts";
import { correlatePairs, correlationMethods } from "../statistical-analyser/correlation.ts";
import { tidy } from "../statistical-analyser/sums.ts";
import { checkCells, numbersArgument } from "../validation-layer/numbers-argument.ts";

const SERIES_MAX = 10;

export const calculateCorrelation = defineTool({
  name: "calculate_correlation",
  title: "Correlation",
  description:
    "How strongly series of numbers move together, for every pair of them: -1 to 1, with the probability of such a value " +
    "by chance. pearson measures straight lines, spearman any steady rise or fall. Correlation is no cause.",
  input: z.object({
    series: z
      .array(z.object({ name: z.string().min(1).max(60), values: numbersArgument(2) }))
      .min(2)
      .max(SERIES_MAX)
      .describe("All of one length; values at one place belong together"),
    method: z.enum(correlationMethods).default("pearson"),
  }),
  output: z.object({
    pairs: z.array(
      z.object({
        first: z.string(),
        second: z.string(),
        coefficient: z.number().nullable().describe("null when a series does not vary"),
        pValue: z.number().nullable(),
      }),
    ),
    count: z.int(),
  }),
  annotations: { readOnlyHint: true, openWorldHint: false },
  run: ({ series, method }) => {
    const count = series[0]!.values.length; // the schema asks for two
    const odd = series.find(({ values }) => values.length !== count);
    if (odd)
      throw new ToolFailure(
        `"${odd.name}" has ${odd.values.length} values, the first ${count}; give equally many.`,
      );
    checkCells(count * series.length);
    const found = correlatePairs(
      series.map(({ values }) => values),
      method,
    );
    const pairs = found.map(({ first, second, found: pair }) => ({
      first: series[first]!.name,
      second: series[second]!.name,
      coefficient: pair && tidy(pair.coefficient),
      pValue: pair && pair.pValue !== null ? tidy(pair.pValue) : null,
    }));
    return { pairs, count };
  },
});
