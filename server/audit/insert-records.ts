import type { ClientBase } from "pg";

/**
 * One statement, so one commit: the rows, what they add to the per-minute counts, and when each key was last
 * used. Rows that are there already (a journal read again after a crash) count for nothing.
 * Bucket n of a duration is [0.01 ms × 1.25^n, 0.01 ms × 1.25^(n+1)); see observe/duration-buckets.ts.
 */
const INSERT = `
WITH batch AS (
  SELECT * FROM json_to_recordset($1::json) AS r(
    id text, at timestamptz, kind text, "callerId" text, caller text, "callerKind" text, endpoint text, server text,
    method text, tool text, outcome text, code text, decision text, "durationMs" double precision,
    "requestBytes" integer, "responseBytes" integer, era text, client text, address text, detail jsonb)
), added AS (
  INSERT INTO record (id, at, kind, caller_id, caller, caller_kind, endpoint, server, method, tool, outcome, code,
    decision, duration_ms, request_bytes, response_bytes, era, client, address, detail)
  SELECT * FROM batch
  ON CONFLICT DO NOTHING
  RETURNING at, kind, caller_id, caller_kind, coalesce(server, '') AS server, outcome, duration_ms
), counted AS (
  INSERT INTO exchange_rollup (minute, server, outcome, bucket, count)
  SELECT date_trunc('minute', at), server, outcome,
         least(79, floor(ln(greatest(duration_ms, 0.01) / 0.01) / ln(1.25)))::smallint AS bucket, count(*)
  FROM added WHERE kind = 'exchange' GROUP BY 1, 2, 3, 4
  ON CONFLICT (minute, server, outcome, bucket) DO UPDATE SET count = exchange_rollup.count + excluded.count
), used AS (
  UPDATE api_key SET last_used_at = greatest(last_used_at, latest.at)
  FROM (SELECT caller_id, max(at) AS at FROM added WHERE caller_kind = 'key' GROUP BY 1) AS latest
  WHERE api_key.id = latest.caller_id
)
SELECT count(*)::int AS added FROM added`;

const NEWLINE = 0x0a;
const [OPENING, COMMA, CLOSING] = [0x5b, 0x2c, 0x5d];

/** Whole lines of the journal, as they are: Postgres reads the JSON, and we do not even make text of it. */
export async function insertRecords(db: Pick<ClientBase, "query">, lines: Buffer): Promise<number> {
  const { rows } = await db.query<{ added: number }>({
    name: "insert-records",
    text: INSERT,
    values: [asArray(lines)],
  });
  return rows[0]?.added ?? 0;
}

/** JSON has no line break within a record. */
function asArray(lines: Buffer): Buffer {
  const array = Buffer.allocUnsafe(lines.byteLength + 1);
  array[0] = OPENING;
  lines.copy(array, 1);
  for (let at = array.indexOf(NEWLINE, 1); at !== -1; at = array.indexOf(NEWLINE, at + 1)) array[at] = COMMA;
  array[array.byteLength - 1] = CLOSING;
  return array;
}
