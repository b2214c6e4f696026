import { type Decimal, ONE, ZERO } from "../decimal.ts";

/** `at` counts whole units of time (periods, days) from the first flow. */
export type CashFlow = { at: number; amount: Decimal };

/** What flows are worth at time 0, at a rate per `unitsPerRate` units of time. */
export function netPresentValue(flows: readonly CashFlow[], rate: Decimal, unitsPerRate = 1): Decimal {
  return worthAt(flows, unitGrowth(rate, unitsPerRate)).value;
}

export const toPeriods = (amounts: readonly Decimal[], first = 0): CashFlow[] =>
  amounts.map((amount, index) => ({ at: index + first, amount }));

/** Growth of 1 over one unit of time. */
const unitGrowth = (rate: Decimal, unitsPerRate: number): Decimal => {
  const growth = rate.plus(ONE);
  return unitsPerRate === 1 ? growth : growth.pow(ONE.div(unitsPerRate));
};

/** `size` is what it would be worth if nothing were paid out: next to it one sees how little is nothing. */
type Worth = { value: Decimal; slope: Decimal; size: Decimal };

/** The worth and how it changes with the growth, by powers taken from one flow to the next. */
export function worthAt(flows: readonly CashFlow[], growth: Decimal): Worth {
  const discount = ONE.div(growth);
  let [value, weighted, size, factor, at] = [ZERO, ZERO, ZERO, ONE, 0];
  for (const flow of flows.toSorted((a, b) => a.at - b.at)) {
    if (flow.at !== at) factor = factor.mul(flow.at === at + 1 ? discount : discount.pow(flow.at - at));
    at = flow.at;
    const worth = flow.amount.mul(factor);
    value = value.plus(worth);
    weighted = weighted.plus(worth.mul(at));
    size = size.plus(worth.abs());
  }
  return { value, slope: weighted.mul(discount).negated(), size };
}

/**
 * Modified internal rate: what is paid out costs the finance rate until it is paid, what comes in earns the
 * reinvestment rate until the end. Null when money moves in one direction only.
 */
export function modifiedInternalRate(
  amounts: readonly Decimal[],
  financeRate: Decimal,
  reinvestRate: Decimal,
): Decimal | null {
  const last = amounts.length - 1;
  let [paid, earned] = [ZERO, ZERO];
  amounts.forEach((amount, at) => {
    if (amount.lt(0)) paid = paid.minus(amount.div(financeRate.plus(ONE).pow(at)));
    else earned = earned.plus(amount.mul(reinvestRate.plus(ONE).pow(last - at)));
  });
  if (paid.isZero() || earned.isZero()) return null;
  return earned.div(paid).pow(ONE.div(last)).minus(ONE);
}

/** The first moment at which what came in has paid back what went out; null when it never does. */
export function paybackPeriods(amounts: readonly Decimal[]): Decimal | null {
  let sum = ZERO;
  for (const [at, amount] of amounts.entries()) {
    const before = sum;
    sum = sum.plus(amount);
    if (before.lt(0) && sum.gte(0))
      return before
        .negated()
        .div(amount)
        .plus(at - 1);
  }
  return null;
}
