import { z } from "zod";
import { ToolFailure } from "../../kernel/tool-failure.ts";
import { type Decimal, ONE, percentToRate } from "../decimal.ts";
import type { Loan } from "../financial-calculator/loan.ts";
import { limits } from "../limits.ts";
import { AmountFromZero, PositiveAmount, RatePercentFromZero } from "../validation-layer/decimal-argument.ts";
import { type Rounding, roundingArguments } from "../validation-layer/rounding-argument.ts";

export const DueArgument = z
  .enum(["end", "start"])
  .default("end")
  .describe("When in its period a payment is made");

export const loanArguments = {
  principal: PositiveAmount.describe("Amount lent"),
  yearlyRatePercent: RatePercentFromZero.describe("Nominal, per year"),
  payments: z.int().min(1).max(limits.paymentsMax).describe("Number of payments: 360 for 30 years, monthly"),
  paymentsPerYear: z.literal([1, 2, 4, 6, 12, 13, 24, 26, 52]).default(12),
  due: DueArgument,
  balloon: AmountFromZero.prefault(0).describe("Left open by the regular payments, due with the last"),
  extraPayment: AmountFromZero.prefault(0).describe("On top of each regular payment; shortens the loan"),
  ...roundingArguments,
};

type LoanInput = Rounding & {
  principal: Decimal;
  yearlyRatePercent: Decimal;
  payments: number;
  paymentsPerYear: number;
  due: "end" | "start";
  balloon: Decimal;
  extraPayment: Decimal;
};

export function toLoan(input: LoanInput): Loan {
  const rate = percentToRate(input.yearlyRatePercent).div(input.paymentsPerYear);
  if (input.balloon.gt(input.principal.mul(rate.plus(ONE).pow(input.payments - 1))))
    throw new ToolFailure("balloon is more than the loan grows to without a payment; give a smaller one.");
  return {
    principal: input.principal,
    rate,
    payments: input.payments,
    due: input.due,
    balloon: input.balloon,
    extra: input.extraPayment,
    rounding: { decimals: input.decimals, rounding: input.rounding },
  };
}
