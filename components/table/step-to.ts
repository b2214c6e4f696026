const PAGE_ROWS = 15;
const STEPS: Record<string, (index: number, last: number) => number> = {
  j: (index) => index + 1,
  k: (index) => index - 1,
  ArrowDown: (index) => index + 1,
  ArrowUp: (index) => index - 1,
  PageDown: (index) => index + PAGE_ROWS,
  PageUp: (index) => index - PAGE_ROWS,
  Home: () => 0,
  End: (_index, last) => last,
};

/** Where a key leads in a list of `count` rows, from `index`; from null, to the first. Null: it leads nowhere. */
export function stepTo(key: string, index: number | null, count: number): number | null {
  const step = STEPS[key];
  if (!step || count === 0) return null;
  const last = count - 1;
  return index === null ? 0 : Math.max(0, Math.min(last, step(index, last)));
}
