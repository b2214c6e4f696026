import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { rateToPercent } from "../decimal.ts";
import { doublingYears, growthRate } from "../financial-calculator/pricing.ts";
import { decimalArgument, PositiveAmount } from "../validation-layer/decimal-argument.ts";

export const calculateGrowthRate = defineTool({
  name: "calculate_growth_rate",
  title: "Compound annual growth rate",
  description:
    "The steady yearly growth (CAGR) that leads from one value to another, the growth in all, and the years in which it " +
    "doubles. Says nothing of what happened between.",
  input: z.object({
    from: PositiveAmount.describe("Value at the beginning"),
    to: PositiveAmount.describe("Value at the end"),
    years: decimalArgument({ moreThan: 0, max: 1000 }, "a number of years such as 5 or 2.5"),
  }),
  output: z.object({
    ratePercent: z.string(),
    totalGrowthPercent: z.string(),
    doublingYears: z.string().nullable().describe("null when it does not grow"),
  }),
  annotations: { readOnlyHint: true, openWorldHint: false },
  run: ({ from, to, years }) => {
    const rate = growthRate(from, to, years);
    const doubling = doublingYears(rate);
    return {
      ratePercent: rateToPercent(rate),
      totalGrowthPercent: rateToPercent(to.div(from).minus(1)),
      doublingYears: doubling === null ? null : doubling.toDecimalPlaces(4).toString(),
    };
  },
});
