import { z } from "zod";
import { ToolFailure } from "../../kernel/tool-failure.ts";
import { type Decimal, percentToRate } from "../decimal.ts";
import type { Bond, BondPrice } from "../financial-calculator/bond.ts";
import { type DayCount, dayCounts } from "../financial-calculator/day-count.ts";
import { limits } from "../limits.ts";
import { DateArgument, type EpochDay } from "../validation-layer/date-argument.ts";
import { PositiveAmount, RatePercentFromZero } from "../validation-layer/decimal-argument.ts";

const DAYS_PER_YEAR = 366;

export const bondArguments = {
  settlement: DateArgument.describe("The day it is bought"),
  maturity: DateArgument.describe("The day it is redeemed"),
  couponRatePercent: RatePercentFromZero.describe("Per year; 0 for a zero-coupon bond"),
  redemption: PositiveAmount.prefault(100).describe("Paid at maturity per 100 of face value"),
  frequency: z.literal([1, 2, 4]).default(2).describe("Coupons a year"),
  dayCount: z.enum(dayCounts).default("30/360"),
};

export const bondOutput = {
  price: z.string().describe("Clean, per 100 of face value"),
  accruedInterest: z.string(),
  dirtyPrice: z.string().describe("What is paid: price and accrued interest"),
  durationYears: z.string().describe("Macaulay's"),
  modifiedDuration: z.string().describe("Percent of price lost per percent of yield gained"),
  convexity: z.string(),
};

type BondInput = Omit<Bond, "couponRate" | "dayCount"> & {
  settlement: EpochDay;
  couponRatePercent: Decimal;
  dayCount: DayCount;
};

export function toBond({ couponRatePercent, ...rest }: BondInput): Bond {
  if (rest.maturity <= rest.settlement) throw new ToolFailure("maturity must come after settlement.");
  if (rest.maturity - rest.settlement > limits.bondYearsMax * DAYS_PER_YEAR)
    throw new ToolFailure(
      `maturity is more than ${limits.bondYearsMax} years after settlement; give an earlier one.`,
    );
  return { ...rest, couponRate: percentToRate(couponRatePercent) };
}

const DECIMALS = 8;

export function sayPrice({ clean, accrued, dirty, duration, modifiedDuration, convexity }: BondPrice) {
  const text = (value: Decimal) => value.toDecimalPlaces(DECIMALS).toString();
  return {
    price: text(clean),
    accruedInterest: text(accrued),
    dirtyPrice: text(dirty),
    durationYears: text(duration),
    modifiedDuration: text(modifiedDuration),
    convexity: text(convexity),
  };
}
