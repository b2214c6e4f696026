import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { toPeriods } from "../financial-calculator/cash-flows.ts";
import { internalRates } from "../financial-calculator/internal-rates.ts";
import { CashFlowsArgument, guessArguments, rateOutput, sayRates } from "./cash-flows-argument.ts";

export const calculateIrr = defineTool({
  name: "calculate_irr",
  title: "Internal rate of return",
  description:
    "The rate per period at which evenly spaced cash flows are worth nothing today. For flows on dates use " +
    "calculate_xirr; where money is reinvested at another rate, calculate_mirr.",
  input: z.object({ cashFlows: CashFlowsArgument, ...guessArguments }),
  output: z.object(rateOutput),
  annotations: { readOnlyHint: true, openWorldHint: false },
  run: ({ cashFlows, guessPercent }) => sayRates(internalRates(toPeriods(cashFlows)), guessPercent),
});
