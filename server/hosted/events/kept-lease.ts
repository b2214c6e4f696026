import type { Pool } from "pg";

export type LeaseTimes = {
  /** A replica that dies is replaced after it. */
  leaseMs: number;
  /** A handler that takes longer is told to come to an end. */
  handleMsMax: number;
};
type Holder = { pool: Pick<Pool, "query">; worker: string; replica: string };

const RENEWED_PER_LEASE = 3;

/**
 * A worker's lease while it handles one event: renewed for as long as that takes, so that nobody else begins with the
 * event meanwhile. `signal` tells the handler that it is late, or that another replica has taken over all the same.
 */
export class KeptLease {
  readonly #abort = new AbortController();
  readonly #late: NodeJS.Timeout;
  readonly #renewing: NodeJS.Timeout;

  constructor(holder: Holder, { leaseMs, handleMsMax }: LeaseTimes) {
    const late = new Error(`took longer than ${handleMsMax} ms`);
    this.#late = setTimeout(() => this.#abort.abort(late), handleMsMax);
    this.#renewing = setInterval(() => {
      // While the database is away nobody else can take it either.
      renewLease(holder, leaseMs).then(
        (isOurs) => isOurs || this.#abort.abort(new Error("another replica took over")),
        () => undefined,
      );
    }, leaseMs / RENEWED_PER_LEASE);
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  /** The handler is through: whoever holds the lease goes on. */
  end(): void {
    clearTimeout(this.#late);
    clearInterval(this.#renewing);
  }
}

async function renewLease({ pool, worker, replica }: Holder, leaseMs: number): Promise<boolean> {
  const { rowCount } = await pool.query(
    "UPDATE domain_worker SET lease_until = now() + $3 * interval '1 ms' WHERE name = $1 AND holder = $2",
    [worker, replica, leaseMs],
  );
  return rowCount === 1;
}
