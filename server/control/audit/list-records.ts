import type { AuditRecord, ListRecordsInput } from "../../contracts/audit.ts";
import type { Verb } from "../control-context.ts";
import { readCursor, writeCursor } from "../page-cursor.ts";
import { requireRight } from "../require-right.ts";
import { RECORD_COLUMNS, type StoredRecord, toRecord } from "./record-columns.ts";
import { writeFilter } from "./write-filter.ts";

type Page = { items: AuditRecord[]; nextCursor: string | null };

/** Newest first. A page starts after a place, not after a number: it costs the same however deep. */
export async function listRecords({ ctx, input }: Verb<ListRecordsInput>): Promise<Page> {
  requireRight(ctx, "audit:read");
  const { cursor, limit, ...filter } = input;
  const after = readCursor(cursor);
  const { sql, values } = await writeFilter(ctx.db.pool, filter);
  const place = after === null ? "" : `AND (at, id) < ($${values.length + 2}, $${values.length + 3})`;
  const { rows } = await ctx.db.pool.query<StoredRecord>(
    `SELECT ${RECORD_COLUMNS} FROM record WHERE ${sql} ${place}
     ORDER BY at DESC, id DESC LIMIT $${values.length + 1}`,
    // One more than shown says whether there is a next page.
    [...values, limit + 1, ...(after === null ? [] : [after.at, after.id])],
  );
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { items: shown.map(toRecord), nextCursor: rows.length > limit && last ? writeCursor(last) : null };
}
