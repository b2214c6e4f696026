const BUCKETS = 10;
const BUCKET_MS = 3_000;

type Bucket = { turn: number; calls: number; failures: number };
export type Outcomes = { calls: number; failures: number };

/** How the calls of the last half minute ended. */
export class OutcomeWindow {
  readonly #buckets: Bucket[] = Array.from({ length: BUCKETS }, () => ({ turn: -1, calls: 0, failures: 0 }));

  add(hasFailed: boolean, ticks: number): void {
    const turn = Math.floor(ticks / BUCKET_MS);
    const bucket = this.#buckets[turn % BUCKETS]!;
    if (bucket.turn !== turn) {
      bucket.turn = turn;
      bucket.calls = bucket.failures = 0;
    }
    bucket.calls += 1;
    if (hasFailed) bucket.failures += 1;
  }

  sum(ticks: number): Outcomes {
    const oldest = Math.floor(ticks / BUCKET_MS) - BUCKETS + 1;
    const total = { calls: 0, failures: 0 };
    for (const { turn, calls, failures } of this.#buckets) {
      if (turn < oldest) continue;
      total.calls += calls;
      total.failures += failures;
    }
    return total;
  }

  clear(): void {
    for (const bucket of this.#buckets) bucket.turn = -1;
  }
}
