/** inclusive and exclusive as spreadsheets' PERCENTILE.INC and .EXC; nearest_rank gives a value that occurs. */
export const percentileMethods = ["inclusive", "exclusive", "nearest_rank"] as const;
export type PercentileMethod = (typeof percentileMethods)[number];

/** `percent` of ascending values lie below it; null where the exclusive method has no answer. */
export function percentileOf(
  ascending: readonly number[],
  percent: number,
  method: PercentileMethod,
): number | null {
  const count = ascending.length;
  const share = percent / 100;
  switch (method) {
    case "nearest_rank":
      return ascending[Math.max(0, Math.ceil(share * count - RANK_NOISE) - 1)]!;
    case "inclusive":
      return between(ascending, share * (count - 1));
    case "exclusive": {
      const at = share * (count + 1) - 1;
      return at < -RANK_NOISE || at > count - 1 + RANK_NOISE ? null : between(ascending, at);
    }
  }
}

/** 0.07 × 100 is not quite 7 among doubles. */
const RANK_NOISE = 1e-9;

function between(ascending: readonly number[], at: number): number {
  const position = Math.min(Math.max(at, 0), ascending.length - 1);
  const below = Math.floor(position);
  const low = ascending[below]!;
  const high = ascending[Math.min(below + 1, ascending.length - 1)]!;
  return low + (high - low) * (position - below);
}
