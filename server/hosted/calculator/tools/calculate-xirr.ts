import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { ToolFailure } from "../../kernel/tool-failure.ts";
import { percentToRate } from "../decimal.ts";
import { type CashFlow, netPresentValue } from "../financial-calculator/cash-flows.ts";
import { internalRates } from "../financial-calculator/internal-rates.ts";
import { limits } from "../limits.ts";
import { DateArgument } from "../validation-layer/date-argument.ts";
import { Amount, RatePercent } from "../validation-layer/decimal-argument.ts";
import { amountText, roundingArguments } from "../validation-layer/rounding-argument.ts";
import { guessArguments, rateOutput, sayRates } from "./cash-flows-argument.ts";

/** A year of XIRR and XNPV, leap or not. */
const DAYS_PER_YEAR = 365;

export const calculateXirr = defineTool({
  name: "calculate_xirr",
  title: "Internal rate of dated flows",
  description:
    "The yearly rate at which cash flows on given dates are worth nothing, as spreadsheets' XIRR has it; with " +
    "discountRatePercent also what they are worth at the first date (XNPV).",
  input: z.object({
    cashFlows: z
      .array(z.object({ on: DateArgument, amount: Amount }))
      .min(2)
      .max(limits.cashFlowsMax)
      .describe("What is paid out negative; in any order, counted from the earliest date"),
    discountRatePercent: RatePercent.optional(),
    ...guessArguments,
    ...roundingArguments,
  }),
  output: z.object({ ...rateOutput, netPresentValue: z.string().nullable() }),
  annotations: { readOnlyHint: true, openWorldHint: false },
  run: ({ cashFlows, discountRatePercent, guessPercent, ...rounding }) => {
    const firstDay = Math.min(...cashFlows.map(({ on }) => on));
    const flows: CashFlow[] = cashFlows.map(({ on, amount }) => ({ at: on - firstDay, amount }));
    if (flows.every(({ at }) => at === 0))
      throw new ToolFailure("All flows are on one day; give at least two dates.");
    const worth =
      discountRatePercent && netPresentValue(flows, percentToRate(discountRatePercent), DAYS_PER_YEAR);
    return {
      ...sayRates(internalRates(flows, DAYS_PER_YEAR), guessPercent),
      netPresentValue: worth === undefined ? null : amountText(worth, rounding),
    };
  },
});
