import type { Pool } from "pg";
import type { AuditFilter } from "../../contracts/audit.ts";
import type { Verb } from "../control-context.ts";
import { requireRight } from "../require-right.ts";
import { type Where, writeFilter } from "./write-filter.ts";

/** People read "10,000+" as well as any larger number, and it costs a bounded time. */
const COUNTED_MAX = 10_000;

type Count = { matching: number; total: number; capped: boolean };

/** `matching` is exact below the cap; `total` is exact there, and beyond it what the statistics say. */
export async function countRecords({ ctx, input }: Verb<AuditFilter>): Promise<Count> {
  requireRight(ctx, "audit:read");
  const { pool } = ctx.db;
  const [matching, total] = await Promise.all([
    writeFilter(pool, input).then((where) => countUpTo(pool, where)),
    countAll(pool),
  ]);
  const capped = matching > COUNTED_MAX;
  return { matching: capped ? COUNTED_MAX : matching, total: Math.max(total, matching), capped };
}

async function countUpTo(pool: Pool, { sql, values }: Where): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM (SELECT 1 FROM record WHERE ${sql} LIMIT ${COUNTED_MAX + 1}) AS found`,
    values,
  );
  return rows[0]?.count ?? 0;
}

async function countAll(pool: Pool): Promise<number> {
  const exact = await countUpTo(pool, { sql: "true", values: [] });
  if (exact <= COUNTED_MAX) return exact;
  const { rows } = await pool.query<{ rows: number }>(
    `SELECT coalesce(sum(greatest(part.reltuples, 0)), 0)::float8 AS rows
     FROM pg_inherits JOIN pg_class AS part ON part.oid = inhrelid WHERE inhparent = 'record'::regclass`,
  );
  return Math.max(exact, Math.round(rows[0]?.rows ?? 0));
}
