import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { percentileMethods, percentileOf } from "../statistical-analyser/percentiles.ts";
import { sorted, tidy } from "../statistical-analyser/sums.ts";
import { numbersArgument } from "../validation-layer/numbers-argument.ts";

const PERCENTS_MAX = 100;

export const calculatePercentiles = defineTool({
  name: "calculate_percentiles",
  title: "Percentiles",
  description:
    "The values below which given percentages of the data lie: quartiles, deciles, p95, p99. inclusive and exclusive " +
    "interpolate as spreadsheets' PERCENTILE.INC and PERCENTILE.EXC do; nearest_rank gives a value that occurs.",
  input: z.object({
    values: numbersArgument(1),
    percents: z.array(z.number().min(0).max(100)).min(1).max(PERCENTS_MAX).default([25, 50, 75]),
    method: z.enum(percentileMethods).default("inclusive"),
  }),
  output: z.object({
    percentiles: z.array(
      z.object({
        percent: z.number(),
        value: z.number().nullable().describe("null where exclusive has none: too few values"),
      }),
    ),
    count: z.int(),
  }),
  annotations: { readOnlyHint: true, openWorldHint: false },
  run: ({ values, percents, method }) => {
    const ascending = sorted(values);
    const percentiles = percents.map((percent) => {
      const value = percentileOf(ascending, percent, method);
      return { percent, value: value === null ? null : tidy(value) };
    });
    return { percentiles, count: values.length };
  },
});
