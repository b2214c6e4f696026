/** Where a function of one number is zero, as far as a walk over the range can see. */
const STEPS = 2000;
const ROOTS_MAX = 50;
/** Halvings that take a step down to neighbouring doubles. */
const HALVINGS_MAX = 200;
/** A change of sign at a pole is no root: there the function grows, not shrinks. */
const SHRINK = 1e-6;

export function findRoots(at: (x: number) => number, from: number, to: number): number[] {
  const roots: number[] = [];
  const add = (root: number) => {
    const last = roots.at(-1);
    const isNew = last === undefined || Math.abs(root - last) > 1e-9 * Math.max(1, Math.abs(root));
    if (isNew && roots.length < ROOTS_MAX) roots.push(root);
  };
  const width = (to - from) / STEPS;
  let before = at(from);
  if (before === 0) add(from);
  for (let step = 1; step <= STEPS; step++) {
    const x = step === STEPS ? to : from + step * width;
    const here = at(x);
    if (here === 0) add(x);
    else if (before * here < 0) {
      const root = halve(at, x - width, x);
      if (Math.abs(at(root)) <= SHRINK * Math.max(Math.abs(before), Math.abs(here))) add(root);
    }
    before = here;
  }
  return roots.map(tidy);
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
