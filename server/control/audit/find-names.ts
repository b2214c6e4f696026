import type { Pool } from "pg";

const COLUMNS = ["caller", "tool", "method", "server"] as const;
type Column = (typeof COLUMNS)[number];
export type Names = Record<Column, string[]>;

/**
 * Callers may write what they like where a tool's or a method's name goes. A house has fewer names than this; of a
 * column that has more, the names beyond are looked for among the newest records only, and whole.
 */
const NAMES_MAX = 5_000;
const NEWEST_RECORDS = 20_000;

type Found = { column: Column; names: string[]; seen: number };

/** Steps along the index from one name to the next: as many look-ups as there are names, however long the log. */
const distinct = (column: Column) => `
  SELECT '${column}' AS "column", count(name)::int AS seen,
         coalesce(array_agg(name) FILTER (WHERE strpos(lower(name), lower($1)) > 0), '{}') AS names
  FROM (
    WITH RECURSIVE names AS (
      (SELECT ${column} AS name FROM record WHERE ${column} IS NOT NULL ORDER BY ${column} LIMIT 1)
      UNION ALL
      SELECT (SELECT ${column} FROM record WHERE ${column} > names.name ORDER BY ${column} LIMIT 1)
      FROM names WHERE names.name IS NOT NULL
    )
    SELECT name FROM names LIMIT ${NAMES_MAX}
  ) AS first_names`;

const FIRST_NAMES = COLUMNS.map(distinct).join(" UNION ALL ");

const newestNames = (column: Column) => `
  SELECT DISTINCT ${column} AS name
  FROM (SELECT ${column} FROM record ORDER BY at DESC, id DESC LIMIT ${NEWEST_RECORDS}) AS newest
  WHERE strpos(lower(${column}), lower($1)) > 0 LIMIT ${NAMES_MAX}`;

/** The callers, tools, methods and servers of the log whose name contains the text. */
export async function findNames(pool: Pool, search: string): Promise<Names> {
  const { rows } = await pool.query<Found>(FIRST_NAMES, [search]);
  const found: Names = { caller: [], tool: [], method: [], server: [] };
  for (const { column, names, seen } of rows) {
    found[column] = seen < NAMES_MAX ? names : await addNewest(pool, column, search, names);
  }
  return found;
}

async function addNewest(pool: Pool, column: Column, search: string, names: string[]): Promise<string[]> {
  const { rows } = await pool.query<{ name: string }>(newestNames(column), [search]);
  return [...new Set([...names, ...rows.map(({ name }) => name), search])];
}
