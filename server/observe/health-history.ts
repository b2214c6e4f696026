import type { Pool } from "pg";
import type { Clock } from "../foundation/clock.ts";
import type { Logger } from "../foundation/logger.ts";

/** One look at an instance. */
export type SeenHealth = {
  instanceId: string;
  /** Wall time, ms. */
  at: number;
  /** What it is held to be after this check. */
  state: string;
  isOk: boolean;
  durationMs: number;
  /** What failed; null: nothing. */
  reason: string | null;
};

const WRITE_EVERY_MS = 1_000;
const WAITING_MAX = 10_000;
const REASON_LENGTH_MAX = 500;
/** A day, and what a screen of one day may still want of the half hour before. */
const KEPT_MS = 25 * 3_600_000;
const TRIM_EVERY_MS = 10 * 60_000;

const INSERT = `
INSERT INTO health_check (instance_id, at, state, is_ok, duration_ms, reason)
SELECT * FROM unnest($1::text[], $2::timestamptz[], $3::text[], $4::boolean[], $5::float8[], $6::text[])
  AS seen(instance_id, at, state, is_ok, duration_ms, reason)
WHERE EXISTS (SELECT FROM instance WHERE instance.id = seen.instance_id)
ON CONFLICT DO NOTHING`;

/** Checks of instances on their way to the database: in batches, bounded, and of a day. */
export class HealthHistory {
  readonly #parts: { pool: Pool; clock: Clock; logger: Logger };
  readonly #timer: NodeJS.Timeout;
  #waiting: SeenHealth[] = [];
  #writing: Promise<void> = Promise.resolve();
  #trimmedAtMs: number | null = null;
  /** Not written, because the database was away for too long. */
  dropped = 0;

  constructor(parts: { pool: Pool; clock: Clock; logger: Logger }) {
    this.#parts = parts;
    this.#timer = setInterval(() => void this.flush(), WRITE_EVERY_MS).unref();
  }

  /** Never throws, and never waits. */
  append(check: SeenHealth): void {
    this.#waiting.push(check);
    if (this.#waiting.length <= WAITING_MAX) return;
    this.#waiting.shift();
    this.dropped += 1;
  }

  /** Resolves when what was appended before is written, or was tried. */
  flush(): Promise<void> {
    this.#writing = this.#writing.then(() => this.#write());
    return this.#writing;
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.flush();
  }

  async #write(): Promise<void> {
    const batch = this.#waiting;
    this.#waiting = [];
    try {
      if (batch.length > 0) await this.#parts.pool.query(INSERT, columnsOf(batch));
      await this.#trim();
    } catch (err) {
      this.#parts.logger.debug({ err, checks: batch.length }, "health checks wait for the database");
      this.#waiting = [...batch, ...this.#waiting];
      this.dropped += Math.max(0, this.#waiting.length - WAITING_MAX);
      this.#waiting = this.#waiting.slice(-WAITING_MAX);
    }
  }

  async #trim(): Promise<void> {
    const nowMs = this.#parts.clock.now();
    if (this.#trimmedAtMs !== null && nowMs - this.#trimmedAtMs < TRIM_EVERY_MS) return;
    this.#trimmedAtMs = nowMs;
    await this.#parts.pool.query("DELETE FROM health_check WHERE at < $1", [new Date(nowMs - KEPT_MS)]);
  }
}

function columnsOf(batch: readonly SeenHealth[]): unknown[][] {
  return [
    batch.map(({ instanceId }) => instanceId),
    batch.map(({ at }) => new Date(at)),
    batch.map(({ state }) => state),
    batch.map(({ isOk }) => isOk),
    batch.map(({ durationMs }) => durationMs),
    batch.map(
      ({ reason }) => reason?.replaceAll("\0", "").slice(0, REASON_LENGTH_MAX).toWellFormed() ?? null,
    ),
  ];
}
