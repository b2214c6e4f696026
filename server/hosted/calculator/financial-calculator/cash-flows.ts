import { Decimal, ONE, ZERO } from "../decimal.ts";

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

const LOG_GROWTH_LOW = Math.log(0.0001); // -99.99 %
const LOG_GROWTH_HIGH = Math.log(1001); // 100,000 %
const STEPS = 240;
const HALVINGS = 80;
const NEWTON_STEPS = 2;

/**
 * Every rate at which the flows are worth nothing, lowest first. Found among doubles, where a walk over the range is
 * cheap, and then brought to its last decimal by Newton's method.
 */
export function internalRates(flows: readonly CashFlow[], unitsPerRate = 1): Decimal[] {
  const span = Math.max(...flows.map(({ at }) => at));
  const terms = flows.map(({ at, amount }) => ({ at: at / unitsPerRate, amount: amount.toNumber() }));
  const signAt = (logGrowth: number) => worthSign(terms, logGrowth, span / unitsPerRate);
  const rates: Decimal[] = [];
  const width = (LOG_GROWTH_HIGH - LOG_GROWTH_LOW) / STEPS;
  let before = signAt(LOG_GROWTH_LOW);
  for (let step = 1; step <= STEPS; step++) {
    const at = LOG_GROWTH_LOW + step * width;
    const here = signAt(at);
    if (before * here < 0) rates.push(polish(flows, halve(signAt, at - width, at), unitsPerRate));
    if (here !== 0) before = here;
  }
  return rates;
}

/** Each factor stays within 0 and 1, whatever the rate: no double overflows, and the sign is that of the worth. */
function worthSign(
  terms: readonly { at: number; amount: number }[],
  logGrowth: number,
  span: number,
): number {
  let sum = 0;
  for (const { at, amount } of terms) {
    const exponent = logGrowth >= 0 ? -at * logGrowth : (span - at) * logGrowth;
    sum += amount * Math.exp(exponent);
  }
  return sum;
}

function halve(signAt: (at: number) => number, from: number, to: number): number {
  let [low, high] = [from, to];
  const atLow = signAt(low);
  for (let halving = 0; halving < HALVINGS; halving++) {
    const middle = (low + high) / 2;
    if (signAt(middle) * atLow > 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

function polish(flows: readonly CashFlow[], logGrowth: number, unitsPerRate: number): Decimal {
  let growth = new Decimal(Math.exp(logGrowth / unitsPerRate));
  for (let step = 0; step < NEWTON_STEPS; step++) {
    const { value, slope } = worthAt(flows, growth);
    if (slope.isZero()) break;
    growth = growth.minus(value.div(slope));
  }
  return growth.pow(unitsPerRate).minus(ONE);
}

/** The worth and how it changes with the growth, by powers taken from one flow to the next. */
function worthAt(flows: readonly CashFlow[], growth: Decimal): { value: Decimal; slope: Decimal } {
  const discount = ONE.div(growth);
  let [value, weighted, factor, at] = [ZERO, ZERO, ONE, 0];
  for (const flow of flows.toSorted((a, b) => a.at - b.at)) {
    if (flow.at !== at) factor = factor.mul(flow.at === at + 1 ? discount : discount.pow(flow.at - at));
    at = flow.at;
    const worth = flow.amount.mul(factor);
    value = value.plus(worth);
    weighted = weighted.plus(worth.mul(at));
  }
  return { value, slope: weighted.mul(discount).negated() };
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
