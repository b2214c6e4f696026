import DecimalJs from "decimal.js";

/** Money is counted in these: forty digits, a tenth is a tenth, and halves round away from zero. */
export const Decimal = DecimalJs.clone({
  precision: 40,
  rounding: DecimalJs.ROUND_HALF_UP,
  toExpPos: 40,
  toExpNeg: -30,
});
export type Decimal = DecimalJs;

export const ZERO = new Decimal(0);
export const ONE = new Decimal(1);
export const HUNDRED = new Decimal(100);

export const percentToRate = (percent: Decimal): Decimal => percent.div(HUNDRED);

/** Rates are told in percent, with as many decimals as any spreadsheet shows. */
export const rateToPercent = (rate: Decimal): string => rate.mul(HUNDRED).toDecimalPlaces(10).toString();
