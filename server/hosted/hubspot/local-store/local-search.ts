import type { Pool } from "pg";
import { ToolFailure } from "../../kernel/tool-failure.ts";
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
 * Finds records by the beginnings of words and by conditions. Two ways lead to a page: through the words when few
 * records have them, else along the order of the page, where most records fit and the first page is soon full.
 */
export async function searchLocal(pool: Pool, kind: RecordKind, query: SearchQuery): Promise<SearchPage> {
  checkValues(kind, query);
  const words = query.text === undefined ? [] : wordsOf(query.text);
  if (query.text !== undefined && query.text.trim() !== "" && words.length === 0) return NOTHING;
  const found = await countFound(pool, kind, query, words);
  if (found.total === 0) return NOTHING;

  const order = orders[query.sort];
  const { bind, values } = binding();
  const conditions = [...conditionsOf(kind, query, words, bind)];
  if (query.cursor !== undefined) {
    const { key, id } = readLocalCursor(query.cursor);
    const after = `(${bind(key)}::${order.type}, ${bind(id)}::bigint)`;
    conditions.push(`(${order.column}, id) ${order.isDown ? "<" : ">"} ${after}`);
  }
  const direction = order.isDown ? "DESC" : "ASC";
  const fit = conditions.join(" AND ");
  // MATERIALIZED: the few that have the words are fetched first, and then put in order.
  const from = found.isExact
    ? `WITH found AS MATERIALIZED (SELECT ${recordColumns}, name FROM crm_record WHERE ${fit}) SELECT * FROM found`
    : `SELECT ${recordColumns}, name FROM crm_record WHERE ${fit}`;
  const sql = `${from} ORDER BY ${order.column} ${direction}, id ${direction} LIMIT ${query.limit + 1}`;
  const rows = await readRows(pool, sql, values, found.isExact);
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  return {
    records: page.map(toRecord),
    total: found.total,
    isTotalExact: found.isExact,
    nextCursor: rows.length > query.limit ? writeLocalCursor(sortKey(last!, query.sort), last!.id) : null,
  };
}

const NOTHING: SearchPage = { records: [], total: 0, isTotalExact: true, nextCursor: null };

type SortedRow = RecordRow & { name: string };

/** Where many fit, the planner must not think of gathering them all first. */
async function readRows(pool: Pool, sql: string, values: unknown[], isSmall: boolean): Promise<SortedRow[]> {
  if (isSmall) return (await pool.query<SortedRow>(sql, values)).rows;
  const client = await pool.connect();
  try {
    await client.query("BEGIN READ ONLY; SET LOCAL enable_bitmapscan = off; SET LOCAL enable_sort = off");
    const { rows } = await client.query<SortedRow>(sql, values);
    await client.query("COMMIT");
    return rows;
  } catch (error) {
    await client.query("ROLLBACK").catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

async function countFound(pool: Pool, kind: RecordKind, query: SearchQuery, words: readonly string[]) {
  const { bind, values } = binding();
  const fit = conditionsOf(kind, query, words, bind).join(" AND ");
  const counted = `SELECT count(*)::int AS n FROM (SELECT 1 FROM crm_record WHERE ${fit} LIMIT ${limits.countMax + 1}) AS few`;
  const { n } = (await pool.query<{ n: number }>(counted, values)).rows[0]!;
  return { total: Math.min(n, limits.countMax), isExact: n <= limits.countMax };
}

function conditionsOf(kind: RecordKind, query: SearchQuery, words: readonly string[], bind: Bind): string[] {
  const conditions = [`kind = ${bind(kind)}`, "archived_at IS NULL"];
  if (words.length > 0)
    conditions.push(`search @@ ${bind(words.map((word) => `'${word}':*`).join(" & "))}::tsquery`);
  for (const filter of query.filters) conditions.push(filterSql(kind, filter, bind));
  return conditions;
}

function binding(): { bind: Bind; values: unknown[] } {
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
      const isRight = type === "number" ? /^-?\d{1,18}(\.\d{1,9})?$/.test(given) : isTime(given);
      if (!isRight) throw new ToolFailure(`${property} is compared with a ${type}, and "${given}" is none.`);
    }
  }
}

function isTime(given: string): boolean {
  return /^\d{4}-\d\d-\d\d/.test(given) && !Number.isNaN(Date.parse(given));
}

function sortKey(row: SortedRow, sort: SearchQuery["sort"]): string {
  if (sort === "name") return row.name;
  return (sort === "created" ? row.created_at : row.updated_at).toISOString();
}
