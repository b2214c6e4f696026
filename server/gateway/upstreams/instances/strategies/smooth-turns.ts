import type { Candidate, Strategy } from "./strategy.ts";

/** Turns by share, spread evenly: a, b, a, c, a rather than a, a, a, b, c. As nginx does it. */
export class SmoothTurns implements Strategy {
  readonly #shareOf: (candidate: Candidate) => number;
  #credits = new Map<string, number>();

  constructor(shareOf: (candidate: Candidate) => number) {
    this.#shareOf = shareOf;
  }

  choose<T extends Candidate>(candidates: readonly T[]): T {
    const credits = new Map<string, number>();
    let total = 0;
    let best = candidates[0]!;
    for (const candidate of candidates) {
      const share = this.#shareOf(candidate);
      const credit = (this.#credits.get(candidate.id) ?? 0) + share;
      total += share;
      credits.set(candidate.id, credit);
      if (credit > credits.get(best.id)!) best = candidate;
    }
    credits.set(best.id, credits.get(best.id)! - total);
    this.#credits = credits; // who is no candidate now comes back without debts
    return best;
  }
}
