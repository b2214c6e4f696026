import type { Pool } from "pg";

const BATCH = 2000;
const BATCHES_MAX = 50;
/** In which what a replica saw last may still be on its way. */
const IDLE_GRACE_MS = 5 * 60 * 1000;
const NEWS_MAX = 10_000;

/** Every replica may do this at any time: what one has locked the others leave to it. */
export async function trimKept(pool: Pool, idleMsMax: number): Promise<void> {
  const idle = `${idleMsMax + IDLE_GRACE_MS} * interval '1 millisecond'`;
  await trim(
    pool,
    "mcp_session",
    `expires_at < now() OR ended_at < now() - interval '1 hour'
      OR (last_seen_at < now() - ${idle} AND coalesce(held_until, '-infinity') < now())`,
  );
  await trim(pool, "stream_event", "at < now() - interval '1 hour'");
  await trim(pool, "letter", "at < now() - interval '10 minutes'");
  // The newest stays: it says which number is the last.
  await trim(
    pool,
    "news",
    `id < (SELECT max(id) FROM news)
      AND (at < now() - interval '1 day' OR id <= (SELECT max(id) FROM news) - ${NEWS_MAX})`,
  );
}

async function trim(pool: Pool, table: string, isOld: string): Promise<void> {
  const text = `
    DELETE FROM ${table} WHERE ctid = ANY(ARRAY(
      SELECT ctid FROM ${table} WHERE ${isOld} LIMIT ${BATCH} FOR UPDATE SKIP LOCKED))`;
  for (let i = 0; i < BATCHES_MAX; i++) {
    const { rowCount } = await pool.query(text);
    if ((rowCount ?? 0) < BATCH) return;
  }
}
