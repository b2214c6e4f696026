import type { Pool } from "pg";
import type { AuditFilter } from "../../contracts/audit.ts";
import type { Verb } from "../control-context.ts";
import { requireRight } from "../require-right.ts";
import { chooseStep } from "./choose-step.ts";
import { type Where, writeFilter } from "./write-filter.ts";

type Bucket = { at: string; ok: number; denied: number; failed: number };
type Row = { at: Date; ok: number; denied: number; failed: number };

/** How the matching records lie in time. Every step is there, the empty ones, too. */
export async function drawHistogram({
  ctx,
  input,
}: Verb<AuditFilter>): Promise<{ stepMs: number; buckets: Bucket[] }> {
  requireRight(ctx, "audit:read");
  const { pool } = ctx.db;
  const toMs = input.to ? Date.parse(input.to) : ctx.clock.now() + 1;
  const fromMs = input.from ? Date.parse(input.from) : ((await readFirstAt(pool)) ?? toMs - 1);
  if (fromMs >= toMs) return { stepMs: 0, buckets: [] };

  const stepMs = chooseStep(fromMs, toMs);
  const counted = await countSteps(pool, await writeFilter(pool, input), stepMs);
  const first = Math.floor(fromMs / stepMs);
  const buckets = Array.from({ length: Math.ceil(toMs / stepMs) - first }, (_, i) => {
    const { ok, denied, failed } = counted.get(first + i) ?? { ok: 0, denied: 0, failed: 0 };
    return { at: new Date((first + i) * stepMs).toISOString(), ok, denied, failed };
  });
  return { stepMs, buckets };
}

async function readFirstAt(pool: Pool): Promise<number | undefined> {
  const { rows } = await pool.query<{ at: Date }>("SELECT at FROM record ORDER BY at ASC, id ASC LIMIT 1");
  return rows[0]?.at.getTime();
}

async function countSteps(pool: Pool, { sql, values }: Where, stepMs: number): Promise<Map<number, Row>> {
  const { rows } = await pool.query<Row>(
    `SELECT date_bin($${values.length + 1} * interval '1 millisecond', at, 'epoch') AS at,
            count(*) FILTER (WHERE outcome IN ('ok', 'tool_error'))::float8 AS ok,
            count(*) FILTER (WHERE outcome IN ('denied', 'refused'))::float8 AS denied,
            count(*) FILTER (WHERE outcome = 'failed')::float8 AS failed
     FROM record WHERE ${sql} GROUP BY 1`,
    [...values, stepMs],
  );
  return new Map(rows.map((row) => [row.at.getTime() / stepMs, row]));
}
