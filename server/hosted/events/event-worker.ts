import type { Pool } from "pg";
import type { Clock } from "../../foundation/clock.ts";
import type { Logger } from "../../foundation/logger.ts";
import type { EventHandler } from "../kernel/hosted-ground.ts";
import { type EventPlace, type PlacedEvent, presentPlace, readEvents } from "./event-rows.ts";
import { fitsType } from "./fits-type.ts";
import { KeptLease, type LeaseTimes } from "./kept-lease.ts";

export type WorkerParts = {
  pool: Pool;
  clock: Clock;
  logger: Logger;
  /** Names this process among the replicas. */
  replica: string;
  /** The usual ones, if not said. */
  times?: LeaseTimes;
};
type Work = {
  name: string;
  types: readonly string[];
  handle: EventHandler;
};
type Held = { place: EventPlace; attempts: number };

const USUAL_TIMES: LeaseTimes = { leaseMs: 60_000, handleMsMax: 30_000 };
const BATCH = 100;
/** Somebody's transaction still runs; most are through by then. */
const UNSETTLED_MS = 25;
/** About four minutes of trying, then it stands aside. */
const ATTEMPTS_MAX = 8;
const BACKOFF_MS_MIN = 500;
const BACKOFF_MS_MAX = 120_000;

/** One worker's part in this replica. `run` works off what there is, if nobody else does; gives when to come again. */
export class EventWorker {
  readonly #parts: WorkerParts;
  readonly #work: Work;
  readonly #times: LeaseTimes;

  constructor(parts: WorkerParts, work: Work) {
    this.#parts = parts;
    this.#times = parts.times ?? USUAL_TIMES;
    this.#work = work;
  }

  /** Ms until there is something to do for sure; null: when something happens. */
  async run(isStopping: () => boolean): Promise<number | null> {
    await this.#register();
    const held = await this.#claim();
    if (held === null) return await this.#nextTry();
    try {
      return await this.#workOff(held, isStopping);
    } finally {
      await this.#release();
    }
  }

  async #workOff({ place, attempts }: Held, isStopping: () => boolean): Promise<number | null> {
    const { types } = this.#work;
    let failures = attempts;
    let after = place;
    for (;;) {
      const { events, isMore } = await readEvents(this.#parts.pool, after, BATCH);
      for (const placed of events.filter(({ event }) => fitsType(types, event.type))) {
        if (isStopping()) return null;
        const waitMs = await this.#handle(placed, failures);
        if (waitMs !== null) return waitMs;
        failures = 0;
      }
      after = events.at(-1)?.place ?? after;
      if (events.length > 0 && !(await this.#advance(after))) return this.#times.leaseMs;
      if (events.length < BATCH) return isMore ? UNSETTLED_MS : null;
    }
  }

  /** Null: done with it, one way or the other. */
  async #handle(placed: PlacedEvent, failures: number): Promise<number | null> {
    const { pool, replica } = this.#parts;
    const lease = new KeptLease({ pool, replica, worker: this.#work.name }, this.#times);
    try {
      await this.#work.handle(placed.event, lease.signal);
    } catch (error) {
      return await this.#failed(placed, failures + 1, error);
    } finally {
      lease.end();
    }
    return (await this.#advance(placed.place)) ? null : this.#times.leaseMs; // lost: another replica took over
  }

  async #failed({ event, place }: PlacedEvent, attempts: number, error: unknown): Promise<number | null> {
    const { pool, clock, logger, replica } = this.#parts;
    const { name } = this.#work;
    const reason = error instanceof Error ? error.message : String(error);
    const about = { worker: name, event: event.id, type: event.type, attempts, err: error };
    if (attempts >= ATTEMPTS_MAX) {
      logger.error(about, "an event is parked: its worker failed at it too often");
      await pool.query(
        `INSERT INTO parked_event (worker, event_id, event, reason, attempts, parked_at)
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`,
        [name, event.id, JSON.stringify(event), reason.slice(0, 2_000), attempts, new Date(clock.now())],
      );
      return (await this.#advance(place)) ? null : this.#times.leaseMs;
    }
    logger.warn(about, "a worker failed at an event and will try again");
    const waitMs = Math.min(BACKOFF_MS_MIN * 2 ** (attempts - 1), BACKOFF_MS_MAX);
    await pool.query(
      "UPDATE domain_worker SET attempts = $2, retry_at = now() + $3 * interval '1 ms' WHERE name = $1 AND holder = $4",
      [name, attempts, waitMs, replica],
    );
    return waitMs;
  }

  /** A worker that is new hears of what happens from now on. */
  async #register(): Promise<void> {
    const { tx, id } = await presentPlace(this.#parts.pool);
    await this.#parts.pool.query(
      "INSERT INTO domain_worker (name, tx, event_id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
      [this.#work.name, tx, id],
    );
  }

  async #claim(): Promise<Held | null> {
    const { rows } = await this.#parts.pool.query(
      `UPDATE domain_worker SET holder = $2, lease_until = now() + $3 * interval '1 ms'
       WHERE name = $1 AND (holder IS NULL OR holder = $2 OR lease_until < now())
         AND (retry_at IS NULL OR retry_at <= now())
       RETURNING tx::text, event_id::text AS id, attempts`,
      [this.#work.name, this.#parts.replica, this.#times.leaseMs],
    );
    const row = rows[0];
    return row === undefined ? null : { place: { tx: row.tx, id: row.id }, attempts: row.attempts };
  }

  async #nextTry(): Promise<number> {
    const { rows } = await this.#parts.pool.query(
      `SELECT greatest(0, extract(epoch FROM greatest(retry_at, lease_until) - now()) * 1000) AS ms
       FROM domain_worker WHERE name = $1`,
      [this.#work.name],
    );
    return Math.max(BACKOFF_MS_MIN, Number(rows[0]?.ms ?? 0));
  }

  /** False: somebody else holds it by now. */
  async #advance({ tx, id }: EventPlace): Promise<boolean> {
    const { rowCount } = await this.#parts.pool.query(
      `UPDATE domain_worker SET tx = $3, event_id = $4, attempts = 0, retry_at = NULL,
              lease_until = now() + $5 * interval '1 ms'
       WHERE name = $1 AND holder = $2`,
      [this.#work.name, this.#parts.replica, tx, id, this.#times.leaseMs],
    );
    return rowCount === 1;
  }

  async #release(): Promise<void> {
    await this.#parts.pool.query(
      "UPDATE domain_worker SET holder = NULL, lease_until = NULL WHERE name = $1 AND holder = $2",
      [this.#work.name, this.#parts.replica],
    );
  }
}
