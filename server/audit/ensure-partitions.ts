import type { Pool } from "pg";

/** Overlap with rows that already went to the default partition: they stay there, nothing is lost. */
const OVERLAP = new Set(["23514", "42P17"]);

/** Makes the partitions of this month and the next. What fits none lands in `record_rest`. */
export async function ensurePartitions(pool: Pool, nowMs: number): Promise<void> {
  const now = new Date(nowMs);
  for (const ahead of [0, 1]) {
    const from = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + ahead, 1));
    const to = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + ahead + 1, 1));
    const name = `record_${from.getUTCFullYear()}_${String(from.getUTCMonth() + 1).padStart(2, "0")}`;
    try {
      await pool.query(
        `CREATE TABLE IF NOT EXISTS ${name} PARTITION OF record FOR VALUES FROM ('${from.toISOString()}') TO ('${to.toISOString()}')`,
      );
    } catch (error) {
      if (!(error instanceof Error && "code" in error && OVERLAP.has(String(error.code)))) throw error;
    }
  }
}
