import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { ToolFailure } from "../../kernel/tool-failure.ts";
import { rateToPercent } from "../decimal.ts";
import { breakEven } from "../financial-calculator/pricing.ts";
import { AmountFromZero, PositiveAmount } from "../validation-layer/decimal-argument.ts";
import { amountText, roundingArguments } from "../validation-layer/rounding-argument.ts";

export const calculateBreakEven = defineTool({
  name: "calculate_break_even",
  title: "Break-even point",
  description:
    "How many units must be sold, and for how much, until fixed costs (and a wished profit) are covered. Price and " +
    "variable cost are taken to be the same for every unit.",
  input: z.object({
    fixedCosts: AmountFromZero,
    pricePerUnit: PositiveAmount,
    variableCostPerUnit: AmountFromZero,
    targetProfit: AmountFromZero.prefault(0),
    ...roundingArguments,
  }),
  output: z.object({
    units: z.string().describe("Whole units, rounded up"),
    exactUnits: z.string(),
    revenue: z.string().describe("Of the exact units"),
    contributionPerUnit: z.string(),
    contributionRatioPercent: z.string(),
  }),
  annotations: { readOnlyHint: true, openWorldHint: false },
  run: ({ fixedCosts, pricePerUnit, variableCostPerUnit, targetProfit, ...rounding }) => {
    const point = breakEven(fixedCosts, pricePerUnit, variableCostPerUnit, targetProfit);
    if (point === null)
      throw new ToolFailure(
        "Each unit costs at least its price, so it never breaks even; raise pricePerUnit.",
      );
    return {
      units: point.wholeUnits.toFixed(),
      exactUnits: point.units.toDecimalPlaces(6).toString(),
      revenue: amountText(point.units.mul(pricePerUnit), rounding),
      contributionPerUnit: amountText(point.contribution, rounding),
      contributionRatioPercent: rateToPercent(point.contributionRatio),
    };
  },
});
