import { type Decimal, ONE, ZERO } from "../decimal.ts";

/** When in its period a payment is made. */
export type Due = "end" | "start";
export type Annuity = { rate: Decimal; periods: number; due: Due };

/** What 1 grows to. */
const growth = ({ rate, periods }: Annuity): Decimal => rate.plus(ONE).pow(periods);

/** What a payment of 1 each period is worth at the end of the last. */
function paymentsWorth(annuity: Annuity): Decimal {
  const { rate, periods, due } = annuity;
  if (rate.isZero()) return ZERO.plus(periods);
  const atEnd = growth(annuity).minus(ONE).div(rate);
  return due === "start" ? atEnd.mul(rate.plus(ONE)) : atEnd;
}

/** What is held in the end after starting with `present` and adding `payment` each period. */
export const futureValue = (annuity: Annuity, present: Decimal, payment: Decimal): Decimal =>
  present.mul(growth(annuity)).plus(payment.mul(paymentsWorth(annuity)));

/** What is worth today a `payment` each period and `future` at the end of the last. */
export const presentValue = (annuity: Annuity, payment: Decimal, future: Decimal): Decimal =>
  future.plus(payment.mul(paymentsWorth(annuity))).div(growth(annuity));

/** What each period pays back `present`, but for `future` that stays open at the end. */
export const paymentFor = (annuity: Annuity, present: Decimal, future: Decimal): Decimal =>
  present.mul(growth(annuity)).minus(future).div(paymentsWorth(annuity));
