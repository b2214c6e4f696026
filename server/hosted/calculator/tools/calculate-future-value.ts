import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { percentToRate } from "../decimal.ts";
import { futureValue } from "../financial-calculator/annuity.ts";
import { Amount } from "../validation-layer/decimal-argument.ts";
import { amountText } from "../validation-layer/rounding-argument.ts";
import { annuityArguments } from "./annuity-arguments.ts";

export const calculateFutureValue = defineTool({
  name: "calculate_future_value",
  title: "Future value",
  description:
    "What savings grow to: an amount held today, a deposit each period, or both, with compound interest. Deposits are " +
    "positive, withdrawals negative.",
  input: z.object({
    presentValue: Amount.prefault(0).describe("Held at the beginning"),
    payment: Amount.prefault(0).describe("Added each period"),
    ...annuityArguments,
  }),
  output: z.object({ futureValue: z.string(), paidIn: z.string(), interest: z.string() }),
  annotations: { readOnlyHint: true, openWorldHint: false },
  run: ({ presentValue, payment, ratePercent, periods, due, ...rounding }) => {
    const value = futureValue({ rate: percentToRate(ratePercent), periods, due }, presentValue, payment);
    const paidIn = presentValue.plus(payment.mul(periods));
    return {
      futureValue: amountText(value, rounding),
      paidIn: amountText(paidIn, rounding),
      interest: amountText(value.minus(paidIn), rounding),
    };
  },
});
