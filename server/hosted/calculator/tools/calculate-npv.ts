import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { percentToRate } from "../decimal.ts";
import { netPresentValue, paybackPeriods, toPeriods } from "../financial-calculator/cash-flows.ts";
import { RatePercent } from "../validation-layer/decimal-argument.ts";
import { amountText, roundingArguments } from "../validation-layer/rounding-argument.ts";
import { CashFlowsArgument } from "./cash-flows-argument.ts";

export const calculateNpv = defineTool({
  name: "calculate_npv",
  title: "Net present value",
  description:
    "What a row of evenly spaced cash flows is worth today at a discount rate, and after how many periods it has paid " +
    "itself back. The first flow is today unless firstFlowAt says end_of_period, as spreadsheets' NPV takes it.",
  input: z.object({
    cashFlows: CashFlowsArgument,
    ratePercent: RatePercent.describe("Discount per period"),
    firstFlowAt: z.enum(["today", "end_of_period"]).default("today"),
    ...roundingArguments,
  }),
  output: z.object({
    netPresentValue: z.string(),
    paybackPeriods: z.string().nullable().describe("Undiscounted; null when it never pays back"),
  }),
  annotations: { readOnlyHint: true, openWorldHint: false },
  run: ({ cashFlows, ratePercent, firstFlowAt, ...rounding }) => {
    const flows = toPeriods(cashFlows, firstFlowAt === "today" ? 0 : 1);
    const payback = paybackPeriods(cashFlows);
    return {
      netPresentValue: amountText(netPresentValue(flows, percentToRate(ratePercent)), rounding),
      paybackPeriods: payback === null ? null : payback.toDecimalPlaces(4).toString(),
    };
  },
});
