import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { summarise } from "../statistical-analyser/summary.ts";
import { tidy } from "../statistical-analyser/sums.ts";
import { numbersArgument } from "../validation-layer/numbers-argument.ts";

const orNull = z.number().nullable();

export const describeData = defineTool({
  name: "describe_data",
  title: "Describe data",
  description:
    "Summary statistics of a list of numbers: count, sum, mean, median, modes, quartiles, spread, skewness and excess " +
    "kurtosis. Variance and standardDeviation are those of a sample (n - 1). The first look at any data.",
  input: z.object({ values: numbersArgument(1) }),
  output: z.object({
    count: z.int(),
    sum: z.number(),
    mean: z.number(),
    median: z.number(),
    modes: z.array(z.number()).describe("The most frequent values, at most 10; none when all differ"),
    min: z.number(),
    max: z.number(),
    range: z.number(),
    firstQuartile: z.number(),
    thirdQuartile: z.number(),
    interquartileRange: z.number(),
    variance: orNull,
    standardDeviation: orNull,
    populationStandardDeviation: z.number(),
    standardError: orNull,
    skewness: orNull,
    kurtosis: orNull,
  }),
  annotations: { readOnlyHint: true, openWorldHint: false },
  run: ({ values }) => tidyAll(summarise(values)),
});

/** Every plain number of a record, without the noise beyond its fifteenth digit. */
function tidyAll<Shape extends object>(record: Shape): Shape {
  const entries = Object.entries(record).map(([key, value]) => [
    key,
    typeof value === "number" ? tidy(value) : value,
  ]);
  return Object.fromEntries(entries) as Shape; // the same keys, and values of the same kinds
}
