import { Decimal, ONE, ZERO } from "../decimal.ts";
import type { EpochDay } from "../validation-layer/date-argument.ts";
import { countDays, type DayCount, findCouponPeriod } from "./day-count.ts";

/** Amounts are per 100 of face value. */
export type Bond = {
  settlement: EpochDay;
  maturity: EpochDay;
  /** Yearly, not percent. */
  couponRate: Decimal;
  redemption: Decimal;
  /** Coupons a year: 1, 2 or 4. */
  frequency: number;
  dayCount: DayCount;
};
export type BondPrice = {
  clean: Decimal;
  accrued: Decimal;
  dirty: Decimal;
  /** Macaulay's, in years. */
  duration: Decimal;
  modifiedDuration: Decimal;
  convexity: Decimal;
};
type Schedule = { coupon: Decimal; accrued: Decimal; untilNext: Decimal; coupons: number };

const FACE = 100;

export function priceBond(bond: Bond, yieldRate: Decimal): BondPrice {
  return priceSchedule(bond, readSchedule(bond), yieldRate);
}

function readSchedule(bond: Bond): Schedule {
  const { settlement, maturity, couponRate, frequency, dayCount } = bond;
  const period = findCouponPeriod(settlement, maturity, frequency);
  const days = countDays(settlement, period, frequency, dayCount);
  const coupon = couponRate.mul(FACE).div(frequency);
  return {
    coupon,
    accrued: coupon.mul(days.since).div(days.period),
    untilNext: new Decimal(days.until).div(days.period),
    coupons: period.coupons,
  };
}

/** Within the last coupon period interest is simple, as markets have it; before, compound. */
function priceSchedule({ redemption, frequency }: Bond, schedule: Schedule, yieldRate: Decimal): BondPrice {
  const { coupon, accrued, untilNext, coupons } = schedule;
  const perPeriod = yieldRate.div(frequency);
  const growth = perPeriod.plus(ONE);
  const stepDiscount = ONE.div(growth);
  const isLast = coupons === 1;
  const firstDiscount = isLast ? perPeriod.mul(untilNext).plus(ONE).pow(-1) : growth.pow(untilNext.negated());
  let [dirty, weighted, curved, discount] = [ZERO, ZERO, ZERO, firstDiscount];
  for (let number = 1; number <= coupons; number++) {
    const periods = untilNext.plus(number - 1);
    const worth = (number === coupons ? coupon.plus(redemption) : coupon).mul(discount);
    dirty = dirty.plus(worth);
    const timed = worth.mul(periods);
    weighted = weighted.plus(timed);
    curved = curved.plus(timed.mul(periods.plus(ONE)));
    discount = discount.mul(stepDiscount);
  }
  const duration = weighted.div(dirty).div(frequency);
  return {
    clean: dirty.minus(accrued),
    accrued,
    dirty,
    duration,
    modifiedDuration: duration.div(growth),
    convexity: curved
      .div(dirty)
      .div(growth.pow(2))
      .div(frequency * frequency),
  };
}

const YIELD_HIGH = new Decimal(100); // 10,000 %
/** Of a whole period: the growth must stay above zero. */
const LOSS_MOST = new Decimal("-0.99");
const STEPS_MAX = 200;
const PRICE_TOLERANCE = new Decimal("1e-18");

/** The yield at which a bond costs what it costs; null when no yield between -99 % and 10,000 % does. */
export function yieldOf(bond: Bond, cleanPrice: Decimal): Decimal | null {
  const schedule = readSchedule(bond);
  const excessAt = (rate: Decimal) => {
    const price = priceSchedule(bond, schedule, rate);
    return {
      excess: price.clean.minus(cleanPrice),
      slope: price.modifiedDuration.mul(price.dirty).negated(),
    };
  };
  let [low, high] = [LOSS_MOST.mul(bond.frequency), YIELD_HIGH];
  if (excessAt(low).excess.lt(0) || excessAt(high).excess.gt(0)) return null;
  let rate = Decimal.max(bond.couponRate, "0.01");
  for (let step = 0; step < STEPS_MAX; step++) {
    const { excess, slope } = excessAt(rate);
    if (excess.abs().lte(PRICE_TOLERANCE)) break;
    if (excess.gt(0)) low = rate;
    else high = rate;
    const newton = rate.minus(excess.div(slope));
    rate = newton.gt(low) && newton.lt(high) ? newton : low.plus(high).div(2);
  }
  return rate;
}
