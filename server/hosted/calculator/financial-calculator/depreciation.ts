import { Decimal, ONE, ZERO } from "../decimal.ts";

export const depreciationMethods = [
  "straight_line",
  "sum_of_years",
  "fixed_declining",
  "double_declining",
] as const;
export type DepreciationMethod = (typeof depreciationMethods)[number];

export type Asset = {
  cost: Decimal;
  salvage: Decimal;
  /** Periods of its useful life. */
  life: number;
  /** Of double_declining: 2 is double. */
  factor: Decimal;
  /** Of fixed_declining: months of use in the first year; below 12 the rest falls into a year after the life. */
  firstYearMonths: number;
};
export type DepreciationRow = {
  period: number;
  depreciation: Decimal;
  accumulated: Decimal;
  bookValue: Decimal;
};

const METHODS: Readonly<Record<DepreciationMethod, (asset: Asset) => Decimal[]>> = {
  straight_line: straightLine,
  sum_of_years: sumOfYears,
  fixed_declining: fixedDeclining,
  double_declining: doubleDeclining,
};

/** What an asset loses each period of its life. */
export function depreciate(method: DepreciationMethod, asset: Asset): DepreciationRow[] {
  let accumulated = ZERO;
  return METHODS[method](asset).map((depreciation, index) => {
    accumulated = accumulated.plus(depreciation);
    return { period: index + 1, depreciation, accumulated, bookValue: asset.cost.minus(accumulated) };
  });
}

function straightLine({ cost, salvage, life }: Asset): Decimal[] {
  return Array.from({ length: life }, () => cost.minus(salvage).div(life));
}

function sumOfYears({ cost, salvage, life }: Asset): Decimal[] {
  const years = (life * (life + 1)) / 2;
  return Array.from({ length: life }, (_, index) =>
    cost
      .minus(salvage)
      .mul(life - index)
      .div(years),
  );
}

/** The rate has three decimals, as spreadsheets' DB has it. */
function fixedDeclining({ cost, salvage, life, firstYearMonths }: Asset): Decimal[] {
  const rate = ONE.minus(salvage.div(cost).pow(ONE.div(life))).toDecimalPlaces(3);
  const first = cost.mul(rate).mul(firstYearMonths).div(12);
  const rows = [first];
  let accumulated = first;
  for (let period = 2; period <= life; period++) {
    const depreciation = cost.minus(accumulated).mul(rate);
    rows.push(depreciation);
    accumulated = accumulated.plus(depreciation);
  }
  if (firstYearMonths < 12)
    rows.push(
      cost
        .minus(accumulated)
        .mul(rate)
        .mul(12 - firstYearMonths)
        .div(12),
    );
  return rows;
}

/** Never below the salvage value. */
function doubleDeclining({ cost, salvage, life, factor }: Asset): Decimal[] {
  const rate = Decimal.min(factor.div(life), ONE);
  let value = cost;
  return Array.from({ length: life }, () => {
    const depreciation = Decimal.max(ZERO, Decimal.min(value.mul(rate), value.minus(salvage)));
    value = value.minus(depreciation);
    return depreciation;
  });
}
