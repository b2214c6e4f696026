import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { ToolFailure } from "../../kernel/tool-failure.ts";
import { tidy } from "../statistical-analyser/sums.ts";
import { alternatives, testMean, testPaired, testPooled, testWelch } from "../statistical-analyser/t-test.ts";
import { numbersArgument, numberValue } from "../validation-layer/numbers-argument.ts";

const kinds = ["one_sample", "paired", "welch", "equal_variances"] as const;

export const runTTest = defineTool({
  name: "run_t_test",
  title: "t-test",
  description:
    "Whether a mean differs from an expected one (one_sample), or two means from each other: welch for independent " +
    "samples, equal_variances where they vary alike, paired for two measurements of the same subjects. A small pValue " +
    "speaks against equal means; samples should be roughly normal.",
  input: z.object({
    kind: z.enum(kinds),
    sample: numbersArgument(2),
    otherSample: numbersArgument(2).optional().describe("For all kinds but one_sample"),
    expected: numberValue
      .default(0)
      .describe("Mean, or difference of means (sample minus otherSample), if nothing is there"),
    alternative: z.enum(alternatives).default("two_sided"),
    confidencePercent: z.number().min(50).max(99.99).default(95),
  }),
  output: z.object({
    t: z.number(),
    degreesOfFreedom: z.number(),
    pValue: z.number(),
    estimate: z.number().describe("The mean, or the difference of means"),
    standardError: z.number(),
    interval: z
      .object({ low: z.number(), high: z.number() })
      .describe("Two-sided confidence interval of the estimate"),
  }),
  annotations: { readOnlyHint: true, openWorldHint: false },
  run: ({ kind, sample, otherSample = [], expected, ...question }) => {
    if ((kind === "one_sample") !== (otherSample.length === 0))
      throw new ToolFailure(
        kind === "one_sample" ? "one_sample takes no otherSample." : `${kind} needs otherSample.`,
      );
    if (kind === "paired" && sample.length !== otherSample.length)
      throw new ToolFailure(
        `paired needs equally many values: ${sample.length} and ${otherSample.length} were given.`,
      );
    const test = {
      one_sample: () => testMean(sample, expected, question),
      paired: () => testPaired(sample, otherSample, expected, question),
      welch: () => testWelch(sample, otherSample, expected, question),
      equal_variances: () => testPooled(sample, otherSample, expected, question),
    }[kind]();
    if (test === null)
      throw new ToolFailure("The values do not vary, so there is nothing to test; give others.");
    const { t, degreesOfFreedom, pValue, estimate, standardError, interval } = test;
    return {
      t: tidy(t),
      degreesOfFreedom: tidy(degreesOfFreedom),
      pValue: tidy(pValue),
      estimate: tidy(estimate),
      standardError: tidy(standardError),
      interval: { low: tidy(interval.low), high: tidy(interval.high) },
    };
  },
});
