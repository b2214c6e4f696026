import type { Pool } from "pg";
import type { Outcome } from "../../contracts/audit.ts";
import { BUCKET_COUNT } from "../../observe/duration-buckets.ts";

/** `[from, to)`, whole minutes. */
export type Span = { fromMs: number; toMs: number };

export type Traffic = {
  answered: number;
  denied: number;
  failed: number;
  /** What went wrong on our side of the gate: failed, or a tool that said so. */
  errors: number;
  /** Calls per bucket of `observe/duration-buckets.ts`. */
  durations: Float64Array;
};

export type TrafficQuery = {
  span: Span;
  /** null: the whole span is one step. */
  stepMinutes: number | null;
  /** null: all servers as one. A list: each of these for itself. */
  servers: readonly string[] | null;
};

type Row = { server: string; step: Date; outcome: Outcome; bucket: number; calls: number };

const SQL = `
SELECT CASE WHEN $4::text[] IS NULL THEN '' ELSE server END AS server,
       date_bin(make_interval(mins => $3), minute, $1) AS step, outcome, bucket, sum(count)::float8 AS calls
FROM exchange_rollup
WHERE minute >= $1 AND minute < $2 AND ($4::text[] IS NULL OR server = ANY($4))
GROUP BY 1, 2, 3, 4`;

/** Traffic by server ("" when they are counted as one), then by start of step, ms since the epoch. */
export async function readTraffic(
  pool: Pool,
  query: TrafficQuery,
): Promise<Map<string, Map<number, Traffic>>> {
  const { span, servers } = query;
  const stepMinutes = query.stepMinutes ?? (span.toMs - span.fromMs) / 60_000;
  const { rows } = await pool.query<Row>(SQL, [
    new Date(span.fromMs),
    new Date(span.toMs),
    stepMinutes,
    servers,
  ]);
  const traffic = new Map<string, Map<number, Traffic>>();
  for (const row of rows) {
    const steps = traffic.get(row.server) ?? new Map<number, Traffic>();
    const step = steps.get(row.step.getTime()) ?? noTraffic();
    count(step, row);
    traffic.set(row.server, steps.set(row.step.getTime(), step));
  }
  return traffic;
}

export function noTraffic(): Traffic {
  return { answered: 0, denied: 0, failed: 0, errors: 0, durations: new Float64Array(BUCKET_COUNT) };
}

export function sumTraffic(parts: Iterable<Traffic>): Traffic {
  const sum = noTraffic();
  for (const part of parts) {
    sum.answered += part.answered;
    sum.denied += part.denied;
    sum.failed += part.failed;
    sum.errors += part.errors;
    for (let bucket = 0; bucket < BUCKET_COUNT; bucket++) sum.durations[bucket]! += part.durations[bucket]!;
  }
  return sum;
}

export function callsOf({ answered, denied, failed }: Traffic): number {
  return answered + denied + failed;
}

const CLASS: Record<Outcome, "answered" | "denied" | "failed"> = {
  ok: "answered",
  tool_error: "answered",
  denied: "denied",
  refused: "denied",
  failed: "failed",
};

function count(step: Traffic, { outcome, bucket, calls }: Row): void {
  step[CLASS[outcome]] += calls;
  if (outcome === "failed" || outcome === "tool_error") step.errors += calls;
  const place = Math.min(Math.max(bucket, 0), BUCKET_COUNT - 1);
  step.durations[place]! += calls;
}
