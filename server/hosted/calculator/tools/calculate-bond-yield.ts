import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { ToolFailure } from "../../kernel/tool-failure.ts";
import { rateToPercent } from "../decimal.ts";
import { priceBond, yieldOf } from "../financial-calculator/bond.ts";
import { PositiveAmount } from "../validation-layer/decimal-argument.ts";
import { bondArguments, bondOutput, sayPrice, toBond } from "./bond-arguments.ts";

export const calculateBondYield = defineTool({
  name: "calculate_bond_yield",
  title: "Bond yield",
  description:
    "The yield to maturity of a fixed-coupon bond bought at a clean price per 100 of face value, with duration and " +
    "convexity at that yield. The inverse is price_bond.",
  input: z.object({ ...bondArguments, price: PositiveAmount.describe("Clean, per 100 of face value") }),
  output: z.object({ yieldPercent: z.string(), ...bondOutput }),
  annotations: { readOnlyHint: true, openWorldHint: false },
  run: ({ price, ...input }) => {
    const bond = toBond(input);
    const rate = yieldOf(bond, price);
    if (rate === null)
      throw new ToolFailure(
        "No yield up to 10,000 % gives this price; check price, couponRatePercent and the dates.",
      );
    return { yieldPercent: rateToPercent(rate), ...sayPrice(priceBond(bond, rate)) };
  },
});
