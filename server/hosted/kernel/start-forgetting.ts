import type { Pool } from "pg";
import type { Clock } from "../../foundation/clock.ts";
import type { Logger } from "../../foundation/logger.ts";

/** Rows of a table with an `id` and an `at`. `but`: a condition in SQL for what is kept for good. */
export type Kept = { table: string; days: number; but?: string };
type Parts = { pool: Pool; clock: Clock; logger: Logger };

const EVERY_MS = 3_600_000;
const DAY_MS = 86_400_000;
/** In one statement: nobody waits long for what it holds. */
const STEP = 5_000;

/** Takes out what is older than it is kept, every hour. Every replica may: what one has in hand, the other passes over. */
export function startForgetting(parts: Parts, kept: readonly Kept[]) {
  const { clock, logger } = parts;

  async function forget(): Promise<void> {
    for (const { days, ...rows } of kept)
      await deleteBefore(parts.pool, rows, new Date(clock.now() - days * DAY_MS));
  }

  const timer = setInterval(() => {
    void forget().catch((err: unknown) => logger.warn({ err }, "what is old could not be taken out"));
  }, EVERY_MS).unref();

  return { forget, stop: () => clearInterval(timer) };
}

async function deleteBefore(
  pool: Pool,
  { table, but = "false" }: Omit<Kept, "days">,
  before: Date,
): Promise<void> {
  for (;;) {
    const { rowCount } = await pool.query(
      `DELETE FROM ${table} WHERE id IN (
         SELECT id FROM ${table} WHERE at < $1 AND NOT (${but}) LIMIT ${STEP} FOR UPDATE SKIP LOCKED)`,
      [before],
    );
    if ((rowCount ?? 0) < STEP) return;
  }
}
