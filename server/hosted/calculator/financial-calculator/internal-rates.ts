import { Decimal, ONE } from "../decimal.ts";
import { type CashFlow, worthAt } from "./cash-flows.ts";
import { ratesToLook } from "./rates-to-look.ts";

const HALVINGS = 80;
const NEWTON_STEPS = 2;
const TOUCH_STEPS = 12;
/** Next to all that is paid: what two roots that are one leave of it among doubles, and among forty digits. */
const NEARLY_NOTHING = 1e-12;
const NOTHING = "1e-34";

type Worth = { sum: number; size: number };
type Look = { at: number; sum: number };

/**
 * Every rate at which the flows are worth nothing, lowest first. Found among doubles, where a walk over the range is
 * cheap, and then brought to its last decimal by Newton's method.
 */
export function internalRates(flows: readonly CashFlow[], unitsPerRate = 1): Decimal[] {
  const span = Math.max(...flows.map(({ at }) => at)) / unitsPerRate;
  const terms = flows.map(({ at, amount }) => ({ at: at / unitsPerRate, amount: amount.toNumber() }));
  const worth = (logGrowth: number) => roughWorth(terms, logGrowth, span);
  const looks = ratesToLook(flows, unitsPerRate).map((at) => ({ at, sum: worth(at).sum }));
  const rates: Decimal[] = [];
  let before = 0;
  for (const [index, { at, sum }] of looks.entries()) {
    const [last, older] = [looks[index - 1], looks[index - 2]];
    if (before * sum < 0) rates.push(polish(flows, halve(worth, last!.at, at), unitsPerRate));
    else if (older && last && isDip(older, last, sum)) rates.push(...inDip(older.at, at));
    if (sum !== 0) before = sum;
  }
  return rates;

  /** Where the worth comes near nothing and goes away again: two rates, one at which it touches, or none. */
  function inDip(from: number, to: number): Decimal[] {
    const lowest = findLowest(worth, from, to);
    const { sum, size } = worth(lowest);
    // So near to nothing doubles cannot tell on which side.
    const touched = Math.abs(sum) <= size * NEARLY_NOTHING ? touch(flows, lowest, unitsPerRate) : null;
    if (touched !== null) return [touched];
    if (sum * worth(from).sum >= 0) return [];
    const both = [halve(worth, from, lowest), halve(worth, lowest, to)];
    return both.map((at) => polish(flows, at, unitsPerRate));
  }
}

/** Each factor stays within 0 and 1, whatever the rate: no double overflows, and the sign is that of the worth. */
function roughWorth(
  terms: readonly { at: number; amount: number }[],
  logGrowth: number,
  span: number,
): Worth {
  let [sum, size] = [0, 0];
  for (const { at, amount } of terms) {
    const worth = amount * Math.exp(logGrowth >= 0 ? -at * logGrowth : (span - at) * logGrowth);
    sum += worth;
    size += Math.abs(worth);
  }
  return { sum, size };
}

/** Lower than one side, and no higher than the other; what is level is no dip. */
function isDip(older: Look, last: Look, sum: number): boolean {
  const [low, sides] = [Math.abs(last.sum), [Math.abs(older.sum), Math.abs(sum)]];
  return older.sum * sum > 0 && low <= Math.min(...sides) && low < Math.max(...sides);
}

function findLowest(worth: (at: number) => Worth, from: number, to: number): number {
  const sign = Math.sign(worth(from).sum);
  let [low, high] = [from, to];
  for (let step = 0; step < HALVINGS; step++) {
    const third = (high - low) / 3;
    if (worth(low + third).sum * sign < worth(high - third).sum * sign) high -= third;
    else low += third;
  }
  return (low + high) / 2;
}

function halve(worth: (at: number) => Worth, from: number, to: number): number {
  let [low, high] = [from, to];
  const atLow = worth(low).sum;
  for (let halving = 0; halving < HALVINGS; halving++) {
    const middle = (low + high) / 2;
    if (worth(middle).sum * atLow > 0) low = middle;
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

/** Two rates in one: Newton's steps, doubled, go there. Null: it comes near nothing, and is not nothing. */
function touch(flows: readonly CashFlow[], logGrowth: number, unitsPerRate: number): Decimal | null {
  let growth = new Decimal(Math.exp(logGrowth / unitsPerRate));
  for (let step = 0; step < TOUCH_STEPS; step++) {
    const { value, slope, size } = worthAt(flows, growth);
    if (value.abs().lte(size.mul(NOTHING))) return growth.pow(unitsPerRate).minus(ONE);
    if (slope.isZero()) return null;
    growth = growth.minus(value.div(slope).mul(2));
    if (growth.lte(0)) return null;
  }
  return null;
}
