import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { planLoan } from "../financial-calculator/loan.ts";
import { DateArgument, dateText, dayOf, partsOf } from "../validation-layer/date-argument.ts";
import { pageArguments, pageOutput, takePage } from "../validation-layer/page-argument.ts";
import { amountText } from "../validation-layer/rounding-argument.ts";
import { loanArguments, toLoan } from "./loan-arguments.ts";

export const listLoanSchedule = defineTool({
  name: "list_loan_schedule",
  title: "Loan schedule",
  description:
    "The amortisation schedule of a loan: each payment with its interest, its principal and the balance after it, in " +
    "pages. With firstPaymentOn each payment has its date. Rows add up to the cent; the last payment settles.",
  input: z.object({
    ...loanArguments,
    firstPaymentOn: DateArgument.optional().describe("Date of the first payment"),
    ...pageArguments(12, 120),
  }),
  output: z.object({
    rows: z.array(
      z.object({
        number: z.int(),
        date: z.string().nullable(),
        payment: z.string(),
        interest: z.string(),
        principal: z.string(),
        balance: z.string(),
      }),
    ),
    ...pageOutput,
    interestTotal: z.string(),
    paidTotal: z.string(),
  }),
  annotations: { readOnlyHint: true, openWorldHint: false },
  run: (input) => {
    const plan = planLoan(toLoan(input));
    const text = (amount: typeof plan.payment) => amountText(amount, input);
    const { rows, ...page } = takePage(plan.rows, input);
    return {
      rows: rows.map(({ number, payment, interest, principal, balance }) => ({
        number,
        date: dateOfPayment(input.firstPaymentOn, number, input.paymentsPerYear),
        payment: text(payment),
        interest: text(interest),
        principal: text(principal),
        balance: text(balance),
      })),
      ...page,
      interestTotal: text(plan.interestTotal),
      paidTotal: text(plan.paidTotal),
    };
  },
});

/**
 * Payments by the month keep their day of the month, those of half a month come 15 days after it as well; those by
 * the week come every so many weeks.
 */
function dateOfPayment(first: number | undefined, number: number, perYear: number): string | null {
  if (first === undefined) return null;
  const before = number - 1;
  if (WEEKS_PER_YEAR % perYear === 0 && perYear > 12)
    return dateText(first + (before * WEEKS_PER_YEAR * 7) / perYear);
  const { year, month, date } = partsOf(first);
  const isSecondHalf = perYear === HALF_MONTHS_PER_YEAR && before % 2 === 1;
  const day = dayOf(year, month + Math.floor((before * 12) / perYear), date);
  return dateText(isSecondHalf ? day + HALF_MONTH_DAYS : day);
}

const WEEKS_PER_YEAR = 52;
const HALF_MONTHS_PER_YEAR = 24;
const HALF_MONTH_DAYS = 15;
