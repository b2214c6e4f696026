import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { ToolFailure } from "../../kernel/tool-failure.ts";
import { percentToRate, rateToPercent } from "../decimal.ts";
import { modifiedInternalRate } from "../financial-calculator/cash-flows.ts";
import { RatePercent } from "../validation-layer/decimal-argument.ts";
import { CashFlowsArgument } from "./cash-flows-argument.ts";

export const calculateMirr = defineTool({
  name: "calculate_mirr",
  title: "Modified internal rate of return",
  description:
    "The rate of return per period when money paid out is financed at one rate and money that comes in is reinvested " +
    "at another. Unlike the internal rate it is always one number.",
  input: z.object({
    cashFlows: CashFlowsArgument,
    financeRatePercent: RatePercent.describe("Paid for what flows out"),
    reinvestRatePercent: RatePercent.describe("Earned by what flows in"),
  }),
  output: z.object({ ratePercent: z.string() }),
  annotations: { readOnlyHint: true, openWorldHint: false },
  run: ({ cashFlows, financeRatePercent, reinvestRatePercent }) => {
    const rate = modifiedInternalRate(
      cashFlows,
      percentToRate(financeRatePercent),
      percentToRate(reinvestRatePercent),
    );
    if (rate === null)
      throw new ToolFailure("Money moves in one direction only; give negative and positive amounts.");
    return { ratePercent: rateToPercent(rate) };
  },
});
