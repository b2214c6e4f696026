import { z } from "zod";
import { ToolFailure } from "../../kernel/tool-failure.ts";
import { type Decimal, rateToPercent } from "../decimal.ts";
import { limits } from "../limits.ts";
import { Amount, RatePercent } from "../validation-layer/decimal-argument.ts";

export const CashFlowsArgument = z
  .array(Amount)
  .min(2)
  .max(limits.cashFlowsMax)
  .describe("One amount per period, what is paid out negative: [-1000, 300, 400, 500]");

/** Spread into the arguments of a tool that finds an internal rate. */
export const guessArguments = {
  guessPercent: RatePercent.prefault(10).describe(
    "Where flows have several rates, the nearest to this is told first",
  ),
};

export const rateOutput = {
  ratePercent: z.string(),
  otherRatesPercent: z
    .array(z.string())
    .describe("Flows that change direction more than once may have several rates"),
};

/** The rate nearest to the guess, and the others. */
export function sayRates(rates: readonly Decimal[], guessPercent: Decimal) {
  const guess = guessPercent.div(100);
  const [nearest, ...others] = rates.toSorted((a, b) => a.minus(guess).abs().cmp(b.minus(guess).abs()));
  if (nearest === undefined)
    throw new ToolFailure(
      "These flows have no internal rate above -99.99 %. It takes money that goes out (negative) and " +
        "money that comes in (positive); where both are there, look at calculate_npv or calculate_mirr.",
    );
  return { ratePercent: rateToPercent(nearest), otherRatesPercent: others.map(rateToPercent) };
}
