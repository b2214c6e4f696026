import type { ListSessionsInput, SessionState } from "../../contracts/sessions.ts";
import type { ControlContext, Verb } from "../control-context.ts";
import { type Place, readCursor, writeCursor } from "../page-cursor.ts";
import { requireRight } from "../require-right.ts";
import { type StoredSession, toSessionRow } from "./session-row.ts";
import { type SessionFilter, writeSessionFilter } from "./write-session-filter.ts";

/** People read "10,000+" as well as any larger number, and it costs a bounded time. */
const COUNTED_MAX = 10_000;

const IN_STATE: Record<SessionState, string> = { all: "true", held: `"isHeld"`, idle: `NOT "isHeld"` };

type Counts = { all: number; held: number; isCapped: boolean };

/** Those that live now, the last opened first, a page at a time. The order never moves, so that no page skips a row. */
export async function listSessions({ ctx, input }: Verb<ListSessionsInput>) {
  requireRight(ctx, "session:read");
  const { state, limit } = input;
  const after = readCursor(input.cursor);
  const filter = writeSessionFilter(ctx, input);
  const [rows, counts] = await Promise.all([
    readPage(ctx, filter, { state, after, limit: limit + 1 }), // one more than shown says whether there is a next page
    after === null ? count(ctx, filter) : null,
  ]);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const here = new Map(ctx.house.sessions.here().map((session) => [session.key, session]));
  return {
    items: shown.map((row) => toSessionRow(row, here.get(row.id))),
    /** Of the first page alone, whatever state it asks for. Capped: there are more than that. */
    counts,
    nextCursor: rows.length > limit && last ? writeCursor({ at: last.openedAt, id: last.id }) : null,
  };
}

type Page = { state: SessionState; after: Place | null; limit: number };

async function readPage(
  { db }: ControlContext,
  { sql, values }: SessionFilter,
  { state, after, limit }: Page,
): Promise<StoredSession[]> {
  const next = values.length + 1;
  const place = after === null ? "" : `AND ("openedAt", id) < ($${next + 1}, $${next + 2})`;
  const { rows } = await db.pool.query<StoredSession>(
    `SELECT * FROM ${sql} WHERE ${IN_STATE[state]} ${place} ORDER BY "openedAt" DESC, id DESC LIMIT $${next}`,
    [...values, limit, ...(after === null ? [] : [after.at, after.id])],
  );
  return rows;
}

async function count({ db }: ControlContext, { sql, values }: SessionFilter): Promise<Counts> {
  const { rows } = await db.pool.query<{ all: number; held: number }>(
    `SELECT count(*)::int AS all, (count(*) FILTER (WHERE "isHeld"))::int AS held
     FROM (SELECT "isHeld" FROM ${sql} LIMIT ${COUNTED_MAX + 1}) AS counted`,
    values,
  );
  const { all = 0, held = 0 } = rows[0] ?? {};
  return { all: Math.min(all, COUNTED_MAX), held, isCapped: all > COUNTED_MAX };
}
