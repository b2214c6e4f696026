import type { Db } from "../../db/create-db.ts";
import type { Logger } from "../../foundation/logger.ts";

/** Written together, so often, ms. */
const FLUSH_MS = 2_000;
/** While the database is away: what is older is not worth keeping. */
const WAITING_MAX = 5_000;
const TRIM_EVERY_MS = 10 * 60_000;
const KEPT_DAYS = 14;

/** A look at an instance. */
type Check = {
  instanceId: string;
  /** Wall time, ms. */
  at: number;
  state: string;
  isOk: boolean;
  durationMs: number;
  reason: string | null;
};

/**
 * The history of health checks, written behind and kept for two weeks. `onChanged` hears of instances that are in
 * another state than the one written before, once whoever asks would be told so.
 */
export function keepChecks(db: Db, logger: Logger, onChanged: (instanceIds: string[]) => void) {
  let waiting: Check[] = [];
  const written = new Map<string, string>();

  function tell(checks: readonly Check[]): void {
    const changed = checks.filter(({ instanceId, state }) => written.get(instanceId) !== state);
    for (const { instanceId, state } of checks) written.set(instanceId, state);
    if (changed.length > 0) onChanged(changed.map(({ instanceId }) => instanceId));
  }

  async function flush(): Promise<void> {
    const checks = waiting;
    if (checks.length === 0) return;
    waiting = [];
    try {
      // Instances may have been removed since: then nobody asks for their history.
      await db.pool.query(
        `INSERT INTO health_check (instance_id, at, state, is_ok, duration_ms, reason)
         SELECT "instanceId", at, state, "isOk", "durationMs", reason
         FROM json_to_recordset($1::json) AS check_(
           "instanceId" text, at timestamptz, state text, "isOk" boolean, "durationMs" double precision, reason text)
         WHERE EXISTS (SELECT 1 FROM instance WHERE id = "instanceId")
         ON CONFLICT DO NOTHING`,
        [JSON.stringify(checks.map((check) => ({ ...check, at: new Date(check.at).toISOString() })))],
      );
      tell(checks);
    } catch (err) {
      logger.debug({ err }, "health checks wait for the database");
      waiting = [...checks, ...waiting].slice(-WAITING_MAX);
    }
  }

  async function trim(): Promise<void> {
    written.clear(); // of instances that are no more, too; the next check of each is told of once for nothing
    await db.pool
      .query(`DELETE FROM health_check WHERE at < now() - make_interval(days => $1)`, [KEPT_DAYS])
      .catch((err: unknown) => logger.debug({ err }, "old health checks stay for now"));
  }

  const flushing = setInterval(() => void flush(), FLUSH_MS).unref();
  const trimming = setInterval(() => void trim(), TRIM_EVERY_MS).unref();

  return {
    append(check: Check): void {
      waiting.push(check);
      if (waiting.length > WAITING_MAX) waiting.shift();
    },
    async close(): Promise<void> {
      clearInterval(flushing);
      clearInterval(trimming);
      await flush();
    },
  };
}
