import type { Pool } from "pg";

const COLUMNS = ["caller", "tool", "method", "server"] as const;
export type Names = Record<(typeof COLUMNS)[number], string[]>;

/** Steps along the index from one name to the next: as many look-ups as there are names, however long the log. */
const distinct = (column: string) => `
  SELECT '${column}' AS "column", name FROM (
    WITH RECURSIVE names AS (
      (SELECT ${column} AS name FROM record WHERE ${column} IS NOT NULL ORDER BY ${column} LIMIT 1)
      UNION ALL
      SELECT (SELECT ${column} FROM record WHERE ${column} > names.name ORDER BY ${column} LIMIT 1)
      FROM names WHERE names.name IS NOT NULL
    )
    SELECT name FROM names WHERE name IS NOT NULL
  ) AS all_names WHERE strpos(lower(name), lower($1)) > 0`;

const SQL = COLUMNS.map(distinct).join(" UNION ALL ");

/** The callers, tools, methods and servers of the log whose name contains the text. */
export async function findNames(pool: Pool, search: string): Promise<Names> {
  const { rows } = await pool.query<{ column: keyof Names; name: string }>(SQL, [search]);
  const names: Names = { caller: [], tool: [], method: [], server: [] };
  for (const { column, name } of rows) names[column].push(name);
  return names;
}
