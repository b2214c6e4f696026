import type { ClientBase } from "pg";

/** Overlap with rows that already went to the default partition: they stay there, nothing is lost. */
const OVERLAP = new Set(["23514", "42P17"]);

/** Makes the partitions of this month and the next. What fits none lands in `record_rest`. */
export async function ensurePartitions(db: Pick<ClientBase, "query">, nowMs: number): Promise<void> {
  const now = new Date(nowMs);
  for (const ahead of [0, 1]) {
    const from = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + ahead, 1));
    const to = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + ahead + 1, 1));
    const name = `record_${from.getUTCFullYear()}_${String(from.getUTCMonth() + 1).padStart(2, "0")}`;
    try {
      await db.query(createPartition(name, from, to));
    } catch (error) {
      if (!(error instanceof Error && "code" in error && OVERLAP.has(String(error.code)))) throw error;
    }
  }
}

/**
 * Several statements in one query are one transaction; the lock makes replicas take turns. A trigger per
 * statement is not inherited from the parent, so each partition has its own guard against TRUNCATE.
 */
function createPartition(name: string, from: Date, to: Date): string {
  return `
    SELECT pg_advisory_xact_lock(hashtext('gatehouse partitions'));
    CREATE TABLE IF NOT EXISTS ${name} PARTITION OF record
      FOR VALUES FROM ('${from.toISOString()}') TO ('${to.toISOString()}');
    CREATE OR REPLACE TRIGGER record_is_not_truncated BEFORE TRUNCATE ON ${name}
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_record_change();`;
}
