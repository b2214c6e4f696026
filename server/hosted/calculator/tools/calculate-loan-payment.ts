import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { rateToPercent } from "../decimal.ts";
import { effectiveRate, planLoan } from "../financial-calculator/loan.ts";
import { amountText } from "../validation-layer/rounding-argument.ts";
import { loanArguments, toLoan } from "./loan-arguments.ts";

export const calculateLoanPayment = defineTool({
  name: "calculate_loan_payment",
  title: "Loan payment",
  description:
    "The regular payment of an annuity loan (mortgage, car, instalments), the interest paid in all, and how many " +
    "payments it takes. For every single payment use list_loan_schedule. Knows no fees, taxes or insurance.",
  input: z.object(loanArguments),
  output: z.object({
    payment: z.string().describe("Regular payment, without the extra one"),
    lastPayment: z.string().describe("With rounding's leftover cents, and the balloon"),
    paymentsMade: z.int(),
    interestTotal: z.string(),
    paidTotal: z.string(),
    effectiveYearlyRatePercent: z.string(),
  }),
  annotations: { readOnlyHint: true, openWorldHint: false },
  run: (input) => {
    const loan = toLoan(input);
    const { payment, rows, interestTotal, paidTotal } = planLoan(loan);
    const text = (amount: typeof payment) => amountText(amount, input);
    return {
      payment: text(payment),
      lastPayment: text(rows.at(-1)!.payment), // a plan has a row at least
      paymentsMade: rows.length,
      interestTotal: text(interestTotal),
      paidTotal: text(paidTotal),
      effectiveYearlyRatePercent: rateToPercent(effectiveRate(loan.rate, input.paymentsPerYear)),
    };
  },
});
