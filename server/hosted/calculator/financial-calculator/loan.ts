import { Decimal, ONE, ZERO } from "../decimal.ts";
import { type Rounding, roundAmount } from "../validation-layer/rounding-argument.ts";
import { type Annuity, type Due, paymentFor } from "./annuity.ts";

export type Loan = {
  principal: Decimal;
  /** Per payment period, not percent. */
  rate: Decimal;
  payments: number;
  due: Due;
  /** Left open by the regular payments, and paid with the last. */
  balloon: Decimal;
  /** On top of each regular payment. */
  extra: Decimal;
  rounding: Rounding;
};
export type LoanRow = {
  number: number;
  payment: Decimal;
  interest: Decimal;
  principal: Decimal;
  balance: Decimal;
};
export type LoanPlan = { payment: Decimal; rows: LoanRow[]; interestTotal: Decimal; paidTotal: Decimal };

/** The regular payment, and every payment to the last, in whole cents as a bank would book them. */
export function planLoan(loan: Loan): LoanPlan {
  const annuity: Annuity = { rate: loan.rate, periods: loan.payments, due: loan.due };
  // The formula's future lies at the end of the last period; the last payment may lie at its start.
  const future = loan.due === "start" ? loan.balloon.mul(loan.rate.plus(ONE)) : loan.balloon;
  const payment = roundAmount(paymentFor(annuity, loan.principal, future), loan.rounding);
  const rows: LoanRow[] = [];
  let balance = loan.principal;
  for (let number = 1; number <= loan.payments && (balance.gt(0) || number === 1); number++) {
    const row = bookPayment(loan, { number, payment, balance });
    rows.push(row);
    balance = row.balance;
  }
  const interestTotal = rows.reduce((sum, { interest }) => sum.plus(interest), ZERO);
  return { payment, rows, interestTotal, paidTotal: loan.principal.plus(interestTotal) };
}

/** Cents that rounding left over, and the balloon, go with the last payment. */
function bookPayment(
  { rate, due, extra, payments, rounding }: Loan,
  { number, payment, balance }: { number: number; payment: Decimal; balance: Decimal },
): LoanRow {
  const isFree = due === "start" && number === 1; // paid on the day it is lent
  const interest = isFree ? ZERO : roundAmount(balance.mul(rate), rounding);
  const owed = balance.plus(interest);
  const paid = number === payments ? owed : Decimal.min(payment.plus(extra), owed);
  return { number, payment: paid, interest, principal: paid.minus(interest), balance: owed.minus(paid) };
}

/** What a year of compounding makes of a nominal yearly rate. */
export const effectiveRate = (ratePerPeriod: Decimal, periodsPerYear: number): Decimal =>
  ratePerPeriod.plus(ONE).pow(periodsPerYear).minus(ONE);
