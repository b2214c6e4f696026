import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { buildHistogram as build } from "../statistical-analyser/histogram.ts";
import { tidy } from "../statistical-analyser/sums.ts";
import { numbersArgument } from "../validation-layer/numbers-argument.ts";

const BINS_MAX = 200;

export const buildHistogram = defineTool({
  name: "build_histogram",
  title: "Histogram",
  description:
    "How often values fall into bins of equal width, ready for a bar chart. Without a number of bins, as many as " +
    "Freedman and Diaconis advise. A bin takes its lower edge, the last one both.",
  input: z.object({ values: numbersArgument(1), bins: z.int().min(1).max(BINS_MAX).optional() }),
  output: z.object({
    bins: z.array(z.object({ from: z.number(), to: z.number(), count: z.int(), sharePercent: z.number() })),
    count: z.int(),
  }),
  annotations: { readOnlyHint: true, openWorldHint: false },
  run: ({ values, bins }) => ({
    bins: build(values, bins ?? null).map(({ from, to, count }) => ({
      from: tidy(from),
      to: tidy(to),
      count,
      sharePercent: tidy((count / values.length) * 100),
    })),
    count: values.length,
  }),
});
