import type { Pool } from "pg";
import type { Clock } from "../../foundation/clock.ts";

const DAY_MS = 86_400_000;
/** A replica may be down over a holiday; what waits longer is nobody's news. */
const EVENT_DAYS_MAX = 14;
const PARKED_DAYS_MAX = 90;

export async function pruneEvents(pool: Pool, clock: Clock): Promise<void> {
  const before = (days: number) => new Date(clock.now() - days * DAY_MS);
  await pool.query("DELETE FROM domain_event WHERE at < $1", [before(EVENT_DAYS_MAX)]);
  await pool.query("DELETE FROM parked_event WHERE parked_at < $1", [before(PARKED_DAYS_MAX)]);
}
