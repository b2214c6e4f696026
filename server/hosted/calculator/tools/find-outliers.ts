import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { findOutliers as find, outlierMethods, usualThreshold } from "../statistical-analyser/outliers.ts";
import { tidy } from "../statistical-analyser/sums.ts";
import { numbersArgument } from "../validation-layer/numbers-argument.ts";
import { pageArguments, pageOutput, takePage } from "../validation-layer/page-argument.ts";

export const findOutliers = defineTool({
  name: "find_outliers",
  title: "Outliers",
  description:
    "Values that lie far from the rest, with their places. iqr: beyond 1.5 interquartile ranges of the quartiles; " +
    "z_score: beyond 3 standard deviations; mad: beyond 3.5 robust deviations, best for small samples. An outlier may " +
    "be an error or the most interesting value: look before leaving it out.",
  input: z.object({
    values: numbersArgument(3),
    method: z.enum(outlierMethods).default("iqr"),
    threshold: z.number().positive().max(100).optional().describe("The customary one when left out"),
    ...pageArguments(100, 500),
  }),
  output: z.object({
    outliers: z.array(
      z.object({
        index: z.int().describe("Place in values, from 0"),
        value: z.number(),
        side: z.enum(["low", "high"]),
      }),
    ),
    ...pageOutput,
    lowFence: z.number(),
    highFence: z.number(),
  }),
  annotations: { readOnlyHint: true, openWorldHint: false },
  run: ({ values, method, threshold, ...page }) => {
    const { fences, outliers } = find(values, method, threshold ?? usualThreshold[method]);
    const { rows, total, nextOffset } = takePage(outliers, page);
    return { outliers: rows, total, nextOffset, lowFence: tidy(fences.low), highFence: tidy(fences.high) };
  },
});
