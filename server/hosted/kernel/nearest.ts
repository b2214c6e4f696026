/** The candidate a misspelt word most likely meant, or null when nothing is close. */
export function nearest(wanted: string, candidates: readonly string[]): string | null {
  const typed = wanted.slice(0, WANTED_LENGTH_MAX).toLowerCase();
  let best: string | null = null;
  const slipsMax = Math.min(SLIPS_MAX, Math.max(1, Math.floor(typed.length / LETTERS_PER_SLIP)));
  let bestDistance = slipsMax + 1;
  for (const candidate of candidates) {
    const distance = editDistance(typed, candidate.toLowerCase(), bestDistance);
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance];
  }
  return best;
}

const WANTED_LENGTH_MAX = 64;
/** One slip of the finger is forgiven for every three letters, up to three: beyond that it is another word. */
const LETTERS_PER_SLIP = 3;
const SLIPS_MAX = 3;

/** Insertions, deletions, changes and swapped neighbours; gives up, answering `limit`, once it must reach it. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    let rowMin = row;
    for (let column = 1; column <= b.length; column++) {
      const change = last[column - 1]! + (a[row - 1] === b[column - 1] ? 0 : 1);
      let cost = Math.min(last[column]! + 1, current[column - 1]! + 1, change);
      const isSwap = row > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (isSwap) cost = Math.min(cost, beforeLast[column - 2]! + 1);
      current.push(cost);
      rowMin = Math.min(rowMin, cost);
    }
    if (rowMin >= limit) return limit;
    [beforeLast, last] = [last, current];
  }
  return Math.min(last[b.length]!, limit);
}
