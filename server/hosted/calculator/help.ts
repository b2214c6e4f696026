import type { ServerHelp } from "../../contracts/server-help.ts";
import { limits } from "./limits.ts";

export const help: ServerHelp = {
  does: [
    "Evaluates any formula: functions, units, complex numbers, matrices, fractions, up to 500 digits.",
    "Counts money in decimals, so 0.1 + 0.2 is 0.3: loans, returns, depreciation, bonds, margins, fair splits.",
    "Analyses data: averages, percentiles, regressions, tests, outliers, histograms.",
    "Keeps nothing and asks nobody: what it answers follows from what it was given.",
  ],
  examples: [
    {
      say: "What does a loan of 24,000 over four years at 6 % cost me a month?",
      tool: "calculate_loan_payment",
      args: { principal: 24_000, yearlyRatePercent: 6, payments: 48 },
    },
    {
      say: "Does the oven pay, if it brings 7,500 a year for five years?",
      tool: "calculate_irr",
      args: { cashFlows: [-24_000, 7_500, 7_500, 7_500, 7_500, 7_500] },
    },
    {
      say: "How many kilograms are twelve times 17.5 ounces?",
      tool: "evaluate_expression",
      args: { expression: "12 * 17.5 oz to kg", digits: 4 },
    },
    {
      say: "Is one of these days odd?",
      tool: "find_outliers",
      args: { values: [61, 64, 63, 66, 70, 68, 71, 73, 20, 75, 74, 78] },
    },
  ],
  limits: [
    {
      name: "One evaluation",
      value: `${limits.evaluationMs / 1000} s and ${limits.evaluationHeapMb} MB`,
      why: "It runs in a sandbox of its own and is ended there.",
    },
    { name: "Length of a formula", value: `${count(limits.expressionLengthMax)} characters` },
    { name: "Digits", value: `${limits.digitsMax}` },
    { name: "Elements of a matrix", value: count(limits.matrixElementsMax) },
    { name: "Values in one list", value: count(limits.valuesMax) },
    { name: "Payments of a loan", value: `${limits.paymentsMax}`, why: "Sixty years of months." },
    { name: "Exchange rates, prices, market data", value: "not known", why: "Nothing outside is asked." },
  ],
};

function count(value: number): string {
  return value.toLocaleString("en");
}
