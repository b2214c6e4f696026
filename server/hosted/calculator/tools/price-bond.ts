import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { percentToRate } from "../decimal.ts";
import { priceBond as price } from "../financial-calculator/bond.ts";
import { RatePercent } from "../validation-layer/decimal-argument.ts";
import { bondArguments, bondOutput, sayPrice, toBond } from "./bond-arguments.ts";

export const priceBond = defineTool({
  name: "price_bond",
  title: "Bond price",
  description:
    "The price of a fixed-coupon bond at a yield, per 100 of face value, with accrued interest, duration and convexity. " +
    "The inverse is calculate_bond_yield. Knows no calls, defaults or taxes.",
  input: z.object({
    ...bondArguments,
    yieldPercent: RatePercent.describe("Per year, compounded with the coupons"),
  }),
  output: z.object(bondOutput),
  annotations: { readOnlyHint: true, openWorldHint: false },
  run: ({ yieldPercent, ...bond }) => sayPrice(price(toBond(bond), percentToRate(yieldPercent))),
});
