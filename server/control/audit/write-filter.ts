import type { Pool } from "pg";
import type { AuditFilter } from "../../contracts/audit.ts";
import { findNames } from "./find-names.ts";
import { readRecordId } from "./read-record-id.ts";

/** A WHERE clause without the word, and its values: `$1`, `$2`, … in their order. */
export type Where = { sql: string; values: unknown[] };

const SAME = ["kind", "outcome", "server", "caller", "method", "tool", "code"] as const;

/** The filter of the screen as SQL; only parameters carry what was typed. */
export async function writeFilter(pool: Pool, filter: AuditFilter): Promise<Where> {
  const where = new Conditions();
  for (const column of SAME) if (filter[column]) where.add(`${column} = ?`, filter[column]);
  if (filter.from) where.add("at >= ?", new Date(filter.from));
  if (filter.to) where.add("at < ?", new Date(filter.to));
  const search = filter.search?.trim() ?? "";
  const recordId = readRecordId(search);
  if (recordId !== null) where.add("id = ?", recordId);
  else if (search !== "") await addSearch(where, pool, search);
  return where.write();
}

/**
 * The few names that contain the text are found first, from the indexes; rows are then found by name.
 * A text that no name contains costs no scan of the log.
 */
async function addSearch(where: Conditions, pool: Pool, search: string): Promise<void> {
  const names = await findNames(pool, search);
  const found = Object.entries(names).filter(([, values]) => values.length > 0);
  if (found.length === 0) return where.add("false");
  where.add(
    `(${found.map(([column]) => `${column} = ANY(?)`).join(" OR ")})`,
    ...found.map(([, values]) => values),
  );
}

class Conditions {
  readonly #parts: string[] = [];
  readonly #values: unknown[] = [];

  add(sql: string, ...values: unknown[]): void {
    const first = this.#values.length + 1;
    let place = first;
    this.#parts.push(sql.replaceAll("?", () => `$${place++}`));
    this.#values.push(...values);
  }

  write(): Where {
    return { sql: this.#parts.length === 0 ? "true" : this.#parts.join(" AND "), values: this.#values };
  }
}
