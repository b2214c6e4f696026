import { type Decimal, ZERO } from "../decimal.ts";
import type { CashFlow } from "./cash-flows.ts";

const LOG_GROWTH_LOW = Math.log(0.0001); // -99.99 %
const LOG_GROWTH_USUAL = Math.log(1001); // 100,000 %
const STEPS = 240;
/** What is past the usual is looked at in strides. */
const STRIDE_GROWTH = 1.05;

/** The growths over a unit of the rate, as logarithms, between which rates are looked for: as far as there can be any. */
export function ratesToLook(flows: readonly CashFlow[], unitsPerRate: number): number[] {
  let width = (LOG_GROWTH_USUAL - LOG_GROWTH_LOW) / STEPS;
  const looks = Array.from({ length: STEPS + 1 }, (_, step) => LOG_GROWTH_LOW + step * width);
  const highest = highestLogGrowth(flows) * unitsPerRate;
  for (let at = LOG_GROWTH_USUAL; at < highest; looks.push(at)) {
    width *= STRIDE_GROWTH;
    at += width;
  }
  return looks;
}

/** Of a unit of time. Cauchy's bound: past it the first flow outweighs all others together. */
function highestLogGrowth(flows: readonly CashFlow[]): number {
  const sums = new Map<number, Decimal>();
  for (const { at, amount } of flows) sums.set(at, (sums.get(at) ?? ZERO).plus(amount));
  const [first, ...later] = [...sums]
    .filter(([, sum]) => !sum.isZero())
    .sort(([a], [b]) => a - b)
    .map(([, sum]) => sum.abs());
  if (first === undefined) return 0;
  return Math.max(0, ...later.map((sum) => Math.log1p(sum.div(first).toNumber())));
}
