import { Decimal, ONE, ZERO } from "../decimal.ts";

export type BreakEven = {
  /** Exactly, and in whole units. */
  units: Decimal;
  wholeUnits: Decimal;
  contribution: Decimal;
  contributionRatio: Decimal;
};

/** How much must be sold to cover fixed costs and reach a profit; null when each unit loses money. */
export function breakEven(
  fixedCosts: Decimal,
  price: Decimal,
  variableCost: Decimal,
  targetProfit: Decimal,
): BreakEven | null {
  const contribution = price.minus(variableCost);
  if (contribution.lte(0)) return null;
  const units = fixedCosts.plus(targetProfit).div(contribution);
  return { units, wholeUnits: units.ceil(), contribution, contributionRatio: contribution.div(price) };
}

export type PriceTerms = { cost: Decimal; price: Decimal };
export type KnownTerms = { cost?: Decimal; price?: Decimal; margin?: Decimal; markup?: Decimal };

/** Cost and price from an amount and a second term. Margin is profit ÷ price, markup is profit ÷ cost. */
export function completeTerms({ cost, price, margin, markup }: KnownTerms): PriceTerms | null {
  if (cost !== undefined && price !== undefined) return { cost, price };
  if (cost !== undefined && margin !== undefined) return { cost, price: cost.div(ONE.minus(margin)) };
  if (cost !== undefined && markup !== undefined) return { cost, price: cost.mul(markup.plus(ONE)) };
  if (price !== undefined && margin !== undefined) return { cost: price.mul(ONE.minus(margin)), price };
  if (price !== undefined && markup !== undefined) return { cost: price.div(markup.plus(ONE)), price };
  return null;
}

/** Compound yearly growth from one value to another. */
export const growthRate = (from: Decimal, to: Decimal, years: Decimal): Decimal =>
  to.div(from).pow(ONE.div(years)).minus(ONE);

/** Years until a growing value has doubled. */
export const doublingYears = (rate: Decimal): Decimal | null =>
  rate.gt(0) ? new Decimal(2).ln().div(rate.plus(ONE).ln()) : null;

/** Shares of an amount by weight, in units of its last decimal, none lost: largest remainders get the rest. */
export function splitAmount(amount: Decimal, weights: readonly Decimal[], decimals: number): Decimal[] {
  const unit = new Decimal(10).pow(-decimals);
  const whole = weights.reduce((sum, weight) => sum.plus(weight), ZERO);
  const exact = weights.map((weight) => amount.mul(weight).div(whole).div(unit));
  const shares = exact.map((share) => share.truncated());
  const left = amount.div(unit).minus(shares.reduce((sum, share) => sum.plus(share)));
  const byRemainder = exact
    .map((share, index) => ({ index, remainder: share.minus(shares[index]!).abs() }))
    .sort((a, b) => b.remainder.cmp(a.remainder) || a.index - b.index);
  const one = left.isNegative() ? -1 : 1;
  for (const { index } of byRemainder.slice(0, left.abs().toNumber()))
    shares[index] = shares[index]!.plus(one);
  return shares.map((share) => share.mul(unit));
}
