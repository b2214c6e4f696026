import { z } from "zod";
import { definePrompt } from "../../kernel/define-prompt.ts";
import { rankMatches } from "../../kernel/rank-matches.ts";
import { Decimal } from "../decimal.ts";
import { planLoan } from "../financial-calculator/loan.ts";
import { numberText } from "./number-text.ts";

const YEARS = ["5", "10", "15", "20", "25", "30"];
const ROUNDING = { decimals: 2, rounding: "half_up" } as const;
const MONTHS_PER_YEAR = 12;

export const compareLoans = definePrompt({
  name: "compare_loans",
  title: "Compare loans",
  description: "Compare what a loan costs over different terms, and say which suits.",
  arguments: z.object({
    principal: numberText("an amount such as 250000", { min: 1, max: 1e12 }).describe("Amount to borrow"),
    yearlyRatePercent: numberText("a rate such as 3.9", { min: 0, max: 100 }).describe("Nominal yearly rate"),
    years: z
      .string()
      .regex(/^\d{1,2}(\s*,\s*\d{1,2}){0,5}$/, "expected years separated by commas, such as 15, 30")
      .default("15, 30")
      .transform((text) => text.split(",").map(Number))
      .refine((years) => years.every((year) => year >= 1), "expected at least 1 year")
      .describe("Terms to compare, in years, separated by commas"),
  }),
  completers: {
    principal: (typed) => rankMatches(typed, ["10000", "50000", "100000", "250000", "500000"]),
    yearlyRatePercent: (typed) => rankMatches(typed, ["2.5", "3.5", "4.5", "5.5", "6.5"]),
    years: completeYears,
  },
  write: ({ principal, yearlyRatePercent, years }) => {
    const rows = years.map((term) => {
      const plan = planLoan({
        principal: new Decimal(principal),
        rate: new Decimal(yearlyRatePercent).div(100 * MONTHS_PER_YEAR),
        payments: term * MONTHS_PER_YEAR,
        due: "end",
        balloon: new Decimal(0),
        extra: new Decimal(0),
        rounding: ROUNDING,
      });
      return `- ${term} years: ${plan.payment.toFixed(2)} a month, ${plan.interestTotal.toFixed(2)} interest in all`;
    });
    return [
      `I want to borrow ${principal} at ${yearlyRatePercent} % a year, paid back monthly:`,
      ...rows,
      "Compare the terms: what each costs in all and per month, and what an extra payment each month would save (ask " +
        "me how much I can spare, and use calculate_loan_payment with extraPayment). End with what you would ask a bank.",
    ].join("\n");
  },
});

/** Completes the term being typed, and keeps those before it. */
function completeYears(typed: string): string[] {
  const at = typed.lastIndexOf(",") + 1;
  const head = at === 0 ? "" : `${typed.slice(0, at).trimEnd()} `;
  return rankMatches(typed.slice(at), YEARS).map((years) => head + years);
}
