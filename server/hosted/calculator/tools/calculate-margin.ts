import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { ToolFailure } from "../../kernel/tool-failure.ts";
import { percentToRate, rateToPercent } from "../decimal.ts";
import { completeTerms } from "../financial-calculator/pricing.ts";
import { decimalArgument, PositiveAmount, RatePercent } from "../validation-layer/decimal-argument.ts";
import { amountText, roundingArguments } from "../validation-layer/rounding-argument.ts";

export const calculateMargin = defineTool({
  name: "calculate_margin",
  title: "Margin and markup",
  description:
    "Cost, price, margin and markup from any two of them, at least one an amount. Margin is profit as a share of the " +
    "price, markup as a share of the cost: a markup of 50 % is a margin of 33.3 %.",
  input: z.object({
    cost: PositiveAmount.optional(),
    price: PositiveAmount.optional(),
    marginPercent: decimalArgument(
      { moreThan: -1000, max: 99.99 },
      "a margin in percent such as 30",
    ).optional(),
    markupPercent: RatePercent.optional(),
    ...roundingArguments,
  }),
  output: z.object({
    cost: z.string(),
    price: z.string(),
    profit: z.string(),
    marginPercent: z.string(),
    markupPercent: z.string(),
  }),
  annotations: { readOnlyHint: true, openWorldHint: false },
  run: ({ cost, price, marginPercent, markupPercent, ...rounding }) => {
    const given = [cost, price, marginPercent, markupPercent].filter((term) => term !== undefined);
    const terms = completeTerms({
      ...(cost && { cost }),
      ...(price && { price }),
      ...(marginPercent && { margin: percentToRate(marginPercent) }),
      ...(markupPercent && { markup: percentToRate(markupPercent) }),
    });
    if (given.length !== 2 || terms === null)
      throw new ToolFailure(
        "Give exactly two of cost, price, marginPercent and markupPercent, one of them an amount.",
      );
    const profit = terms.price.minus(terms.cost);
    return {
      cost: amountText(terms.cost, rounding),
      price: amountText(terms.price, rounding),
      profit: amountText(profit, rounding),
      marginPercent: rateToPercent(profit.div(terms.price)),
      markupPercent: rateToPercent(profit.div(terms.cost)),
    };
  },
});
