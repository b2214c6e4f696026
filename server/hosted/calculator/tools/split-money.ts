import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { ToolFailure } from "../../kernel/tool-failure.ts";
import { currencyDecimals } from "../financial-calculator/currencies.ts";
import { splitAmount } from "../financial-calculator/pricing.ts";
import { Amount, decimalArgument } from "../validation-layer/decimal-argument.ts";
import { CurrencyArgument } from "./currency-argument.ts";

const SHARES_MAX = 200;

export const splitMoney = defineTool({
  name: "split_money",
  title: "Split money",
  description:
    "Divides an amount by weights without losing a cent: 100 in three is 33.34, 33.33, 33.33. Leftover cents go to the " +
    "largest remainders. For a bill among people, a discount over lines, a budget over teams.",
  input: z.object({
    amount: Amount,
    weights: z
      .array(decimalArgument({ min: 0, max: 1e9 }, "a weight such as 1 or 2.5"))
      .min(1)
      .max(SHARES_MAX)
      .describe("One per share: [1, 1, 1] for equal ones"),
    currency: CurrencyArgument.default("EUR"),
  }),
  output: z.object({ shares: z.array(z.string()), total: z.string() }),
  annotations: { readOnlyHint: true, openWorldHint: false },
  run: ({ amount, weights, currency }) => {
    const decimals = currencyDecimals(currency);
    if (weights.every((weight) => weight.isZero()))
      throw new ToolFailure("All weights are 0; give one above 0.");
    if (!amount.toDecimalPlaces(decimals).eq(amount))
      throw new ToolFailure(`amount has more than ${decimals} decimals; round it first with round_money.`);
    const shares = splitAmount(amount, weights, decimals);
    return { shares: shares.map((share) => share.toFixed(decimals)), total: amount.toFixed(decimals) };
  },
});
