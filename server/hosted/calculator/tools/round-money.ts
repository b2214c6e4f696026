import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { currencyDecimals } from "../financial-calculator/currencies.ts";
import { Amount, decimalArgument } from "../validation-layer/decimal-argument.ts";
import { roundAmount, roundingModes, roundToStep } from "../validation-layer/rounding-argument.ts";
import { CurrencyArgument } from "./currency-argument.ts";

export const roundMoney = defineTool({
  name: "round_money",
  title: "Round money",
  description:
    "Rounds an amount to the decimals of its currency (yen have none, dinars three), or to a step of cash such as 0.05. " +
    "Decimal arithmetic: 2.675 rounds half up to 2.68, as written.",
  input: z.object({
    amount: Amount,
    currency: CurrencyArgument.default("EUR"),
    rounding: z.enum(roundingModes).default("half_up"),
    cashStep: decimalArgument({ moreThan: 0, max: 1_000_000 }, "a step such as 0.05").optional(),
  }),
  output: z.object({ amount: z.string(), difference: z.string().describe("Rounded minus given") }),
  annotations: { readOnlyHint: true, openWorldHint: false },
  run: ({ amount, currency, rounding, cashStep }) => {
    const decimals = currencyDecimals(currency);
    const stepped = cashStep === undefined ? amount : roundToStep(amount, cashStep, rounding);
    const rounded = roundAmount(stepped, { decimals, rounding });
    return { amount: rounded.toFixed(decimals), difference: rounded.minus(amount).toString() };
  },
});
