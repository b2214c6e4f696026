import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { percentToRate } from "../decimal.ts";
import { presentValue } from "../financial-calculator/annuity.ts";
import { Amount } from "../validation-layer/decimal-argument.ts";
import { amountText } from "../validation-layer/rounding-argument.ts";
import { annuityArguments } from "./annuity-arguments.ts";

export const calculatePresentValue = defineTool({
  name: "calculate_present_value",
  title: "Present value",
  description:
    "What future money is worth today: a payment each period (a pension, a lease, an annuity), an amount at the end, or " +
    "both. For uneven payments use calculate_npv.",
  input: z.object({
    futureValue: Amount.prefault(0).describe("Received at the end"),
    payment: Amount.prefault(0).describe("Received each period"),
    ...annuityArguments,
  }),
  output: z.object({ presentValue: z.string(), received: z.string(), discount: z.string() }),
  annotations: { readOnlyHint: true, openWorldHint: false },
  run: ({ futureValue, payment, ratePercent, periods, due, ...rounding }) => {
    const value = presentValue({ rate: percentToRate(ratePercent), periods, due }, payment, futureValue);
    const received = futureValue.plus(payment.mul(periods));
    return {
      presentValue: amountText(value, rounding),
      received: amountText(received, rounding),
      discount: amountText(received.minus(value), rounding),
    };
  },
});
