/** An instance that could take the call. */
export type Candidate = {
  id: string;
  /** More than 0. */
  weight: number;
  inFlight: number;
  /** Null: nothing was measured. */
  latencyMs: number | null;
  /** What it uses of what it may, 0…1; null: not known. */
  load: number | null;
  /** What it gets of its share while it is new, 0.1…1. */
  ramp: number;
};

export interface Strategy {
  /** Of at least one. `key`: who must get the same one each time. */
  choose<T extends Candidate>(candidates: readonly T[], key: string | null): T;
}

/** The one that costs least; of those that cost the same, any: the first would get all. */
export function cheapest<T>(
  candidates: readonly T[],
  costOf: (candidate: T) => number,
  random: () => number,
): T {
  let best = candidates[0]!;
  let least = costOf(best);
  let ties = 1;
  for (let place = 1; place < candidates.length; place += 1) {
    const candidate = candidates[place]!;
    const cost = costOf(candidate);
    if (cost > least) continue;
    ties = cost === least ? ties + 1 : 1;
    least = cost;
    if (ties === 1 || random() * ties < 1) best = candidate;
  }
  return best;
}
