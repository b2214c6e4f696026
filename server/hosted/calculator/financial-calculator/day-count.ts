import { dayOf, type EpochDay, lastDateOf, partsOf } from "../validation-layer/date-argument.ts";

/** How days between coupons are counted: the month and the year by which markets reckon. */
export const dayCounts = ["30/360", "actual/actual", "actual/360", "actual/365", "30E/360"] as const;
export type DayCount = (typeof dayCounts)[number];

export type CouponPeriod = {
  previous: EpochDay;
  next: EpochDay;
  /** Coupons still to come, the last with the redemption. */
  coupons: number;
};

/** Coupon dates go back from the maturity; at the end of a month they stay at the end of months. */
export function findCouponPeriod(settlement: EpochDay, maturity: EpochDay, frequency: number): CouponPeriod {
  const { year, month, date } = partsOf(maturity);
  const anchor = date === lastDateOf(year, month) ? 31 : date;
  const dateBefore = (coupons: number) => dayOf(year, month - (coupons * 12) / frequency, anchor);
  let coupons = 1;
  while (dateBefore(coupons) > settlement) coupons += 1;
  return { previous: dateBefore(coupons), next: dateBefore(coupons - 1), coupons };
}

/** Days since the last coupon, in a coupon's period, and to the next, as the convention counts them. */
export function countDays(
  settlement: EpochDay,
  { previous, next }: CouponPeriod,
  frequency: number,
  count: DayCount,
) {
  const since = daysBetween(previous, settlement, count);
  switch (count) {
    case "actual/actual":
      return { since, period: next - previous, until: next - settlement };
    case "actual/360":
      return { since, period: 360 / frequency, until: next - settlement };
    case "actual/365":
      return { since, period: 365 / frequency, until: next - settlement };
    case "30/360":
      return { since, period: 360 / frequency, until: 360 / frequency - since };
    case "30E/360":
      return { since, period: 360 / frequency, until: daysBetween(settlement, next, count) };
  }
}

function daysBetween(from: EpochDay, to: EpochDay, count: DayCount): number {
  if (count !== "30/360" && count !== "30E/360") return to - from;
  const start = partsOf(from);
  const end = partsOf(to);
  let [first, last] = [start.date, end.date];
  if (count === "30E/360") [first, last] = [Math.min(first, 30), Math.min(last, 30)];
  else {
    // NASD: the end of February counts as the 30th.
    const isEndOfFebruary = (at: typeof start) => at.month === 2 && at.date === lastDateOf(at.year, 2);
    if (isEndOfFebruary(start)) {
      if (isEndOfFebruary(end)) last = 30;
      first = 30;
    }
    if (last === 31 && first >= 30) last = 30;
    if (first === 31) first = 30;
  }
  return (end.year - start.year) * 360 + (end.month - start.month) * 30 + (last - first);
}
