import type { Pool } from "pg";
import { ToolFailure } from "../../kernel/tool-failure.ts";
import { readDate } from "../crm/check-properties.ts";
import { propertyOf } from "../crm/crm-properties.ts";
import type { RecordKind } from "../crm/crm-record.ts";
import type { SearchPage, SearchQuery } from "../crm/crm-store.ts";
import { wordsOf } from "../crm/crm-words.ts";
import { limits } from "../limits.ts";
import { type Bind, filterSql } from "./filter-sql.ts";
import { readLocalCursor, writeLocalCursor } from "./local-cursor.ts";
import { type RecordRow, recordColumns, toRecord } from "./record-rows.ts";

const orders = {
  updated: { column: "updated_at", type: "timestamptz", isDown: true },
  created: { column: "created_at", type: "timestamptz", isDown: true },
  name: { column: "name", type: "text", isDown: false },
} as const;

/**
 * Finds records by the beginnings of words and by conditions. Two ways lead to a page: where few records fit, they are
 * gathered, counted and put in order; where many do, the order of the page is walked along, and it is soon full.
 */
export async function searchLocal(pool: Pool, kind: RecordKind, query: SearchQuery): Promise<SearchPage> {
  checkValues(kind, query);
  const words = query.text === undefined ? [] : wordsOf(query.text);
  if (query.text?.trim() && words.length === 0) return NOTHING;
  const few = await gatherFew(pool, kind, query, words);
  const isMany = few.count > limits.countMax;
  const rows = isMany ? await walkAlong(pool, kind, query, words) : few.rows;
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  return {
    records: page.map(toRecord),
    total: Math.min(few.count, limits.countMax),
    isTotalExact: !isMany,
    nextCursor: rows.length > query.limit ? writeLocalCursor(sortKey(last!, query.sort), last!.id) : null,
  };
}

/** How many fit in all, which a search stops counting. */
export async function countLocal(
  pool: Pool,
  kind: RecordKind,
  filters: SearchQuery["filters"],
): Promise<number> {
  const query = { filters, sort: "updated", limit: 1 } as const;
  checkValues(kind, query);
  const bound = binding();
  const fit = conditionsOf(kind, query, [], bound.bind).join(" AND ");
  const sql = `SELECT count(*)::int AS n FROM crm_record WHERE ${fit}`;
  return (await pool.query<{ n: number }>(sql, bound.values)).rows[0]!.n;
}

type Bound = { bind: Bind; values: unknown[] };

/** Counts those that fit, as far as counting goes, and gives the page if that was all of them. */
async function gatherFew(pool: Pool, kind: RecordKind, query: SearchQuery, words: readonly string[]) {
  const bound = binding();
  const fit = conditionsOf(kind, query, words, bound.bind).join(" AND ");
  const { column } = orders[query.sort];
  const { rows } = await pool.query<SortedRow & { n: number }>(
    `WITH found AS MATERIALIZED (SELECT id, ${column} FROM crm_record WHERE ${fit} LIMIT ${limits.countMax + 1}),
          page AS (SELECT id FROM found WHERE ${afterCursor(query, bound)} ${orderOf(query)} LIMIT ${query.limit + 1})
     SELECT counted.n, one.* FROM (SELECT count(*)::int AS n FROM found) AS counted
     LEFT JOIN (SELECT ${recordColumns}, name FROM page JOIN crm_record USING (id)) AS one ON true ${orderOf(query)}`,
    bound.values,
  );
  return { count: rows[0]!.n, rows: rows.filter(({ id }) => id !== null) };
}

/** Many fit: the planner must not think of gathering them all first. */
async function walkAlong(pool: Pool, kind: RecordKind, query: SearchQuery, words: readonly string[]) {
  const bound = binding();
  const conditions = [...conditionsOf(kind, query, words, bound.bind), afterCursor(query, bound)];
  const sql = `SELECT ${recordColumns}, name FROM crm_record WHERE ${conditions.join(" AND ")} ${orderOf(query)} LIMIT ${query.limit + 1}`;
  const client = await pool.connect();
  try {
    await client.query("BEGIN READ ONLY; SET LOCAL enable_bitmapscan = off; SET LOCAL enable_sort = off");
    const { rows } = await client.query<SortedRow>(sql, bound.values);
    await client.query("COMMIT");
    return rows;
  } catch (error) {
    await client.query("ROLLBACK").catch(() => undefined); // the connection broke: nothing to undo
    throw error;
  } finally {
    client.release();
  }
}

function afterCursor({ cursor, sort }: SearchQuery, { bind }: Bound): string {
  if (cursor === undefined) return "true";
  const { column, type, isDown } = orders[sort];
  const { key, id } = readLocalCursor(cursor);
  return `(${column}, id) ${isDown ? "<" : ">"} (${bind(key)}::${type}, ${bind(id)}::bigint)`;
}

function orderOf({ sort }: SearchQuery): string {
  const { column, isDown } = orders[sort];
  const direction = isDown ? "DESC" : "ASC";
  return `ORDER BY ${column} ${direction}, id ${direction}`;
}

type SortedRow = RecordRow & { name: string };

const NOTHING: SearchPage = { records: [], total: 0, isTotalExact: true, nextCursor: null };

function conditionsOf(kind: RecordKind, query: SearchQuery, words: readonly string[], bind: Bind): string[] {
  const conditions = [`kind = ${bind(kind)}`, "archived_at IS NULL"];
  if (words.length > 0)
    conditions.push(`search @@ ${bind(words.map((word) => `'${word}':*`).join(" & "))}::tsquery`);
  for (const filter of query.filters) conditions.push(filterSql(kind, filter, bind));
  return conditions;
}

function binding(): Bound {
  const values: unknown[] = [];
  return { values, bind: (value) => `$${values.push(value)}` };
}

/** What Postgres could not read as a number or a time. */
function checkValues(kind: RecordKind, { filters }: SearchQuery): void {
  for (const { property, value, highValue, values = [] } of filters) {
    const type = propertyOf(kind, property)?.type;
    if (type !== "number" && type !== "date") continue;
    for (const given of [value, highValue, ...values]) {
      if (given === undefined) continue;
      const isRight = type === "number" ? /^-?\d{1,18}(\.\d{1,9})?$/.test(given) : readDate(given) !== null;
      if (!isRight) throw new ToolFailure(`${property} is compared with a ${type}, and "${given}" is none.`);
    }
  }
}

function sortKey(row: SortedRow, sort: SearchQuery["sort"]): string {
  if (sort === "name") return row.name;
  return (sort === "created" ? row.created_at : row.updated_at).toISOString();
}
