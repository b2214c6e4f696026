/** Where a function of one number is zero, as far as a walk over the range can see. */
const STEPS = 2000;
const ROOTS_MAX = 50;
/** Halvings that take a step down to neighbouring doubles. */
const HALVINGS_MAX = 200;
/** Each leaves two thirds; near the bottom of a parabola doubles tell no more than these. */
const THIRDS_MAX = 60;
const TOUCH_DECIMALS = 6;
/** Of the values a step away: what is left at a touch is rounding. */
const TOUCH = 1e-10;
/** A change of sign at a pole is no root: there the function grows, not shrinks. */
const SHRINK = 1e-6;

export function findRoots(
  at: (x: number) => number,
  from: number,
  to: number,
): { roots: number[]; hasMore: boolean } {
  const roots: number[] = [];
  let hasMore = false;
  const add = (root: number) => {
    const last = roots.at(-1);
    if (last !== undefined && Math.abs(root - last) <= 1e-9 * Math.max(1, Math.abs(root))) return;
    if (roots.length < ROOTS_MAX) roots.push(root);
    else hasMore = true;
  };
  const width = (to - from) / STEPS;
  let earlier = Number.NaN;
  let before = at(from);
  if (before === 0) add(from);
  for (let step = 1; step <= STEPS; step++) {
    const x = step === STEPS ? to : from + step * width;
    const here = at(x);
    if (here === 0) add(x);
    else if (before * here < 0) {
      const root = halve(at, x - width, x);
      if (Math.abs(at(root)) <= SHRINK * largestFinite(before, here)) add(root);
    } else if (turnsTowardsZero(earlier, before, here)) {
      const touch = lowest(at, x - 2 * width, x);
      if (Math.abs(at(touch)) <= TOUCH * Math.min(Math.abs(earlier), Math.abs(here))) add(touch);
    }
    earlier = before;
    before = here;
  }
  return { roots: roots.map(tidy), hasMore };
}

/** A pole may lie on a step. */
const largestFinite = (...values: number[]): number =>
  Math.max(0, ...values.map(Math.abs).filter(Number.isFinite));

/** Three values of one sign, the middle one nearest to zero: between them it may touch zero, as x^2 does. */
const turnsTowardsZero = (earlier: number, before: number, here: number): boolean =>
  earlier * before > 0 &&
  before * here > 0 &&
  Math.abs(before) <= Math.abs(earlier) &&
  Math.abs(before) <= Math.abs(here);

/** Where it is nearest to zero; a round number, when that is as near. */
function lowest(at: (x: number) => number, from: number, to: number): number {
  const size = (x: number) => Math.abs(at(x));
  let [low, high] = [from, to];
  for (let third = 0; third < THIRDS_MAX; third++) {
    const step = (high - low) / 3;
    if (size(low + step) < size(high - step)) high -= step;
    else low += step;
  }
  const middle = (low + high) / 2;
  const round = Number(middle.toFixed(TOUCH_DECIMALS));
  return size(round) <= size(middle) ? round : middle;
}

/** The sign differs at both ends. */
function halve(at: (x: number) => number, from: number, to: number): number {
  let [low, high] = [from, to];
  const isLowNegative = at(low) < 0;
  for (let halving = 0; halving < HALVINGS_MAX; halving++) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    const value = at(middle);
    if (value === 0) return middle;
    if (value < 0 === isLowNegative) low = middle;
    else high = middle;
  }
  return Math.abs(at(low)) < Math.abs(at(high)) ? low : high;
}

/** What halving cannot know is noise. */
const tidy = (root: number): number => Number(root.toPrecision(14)) + 0;
