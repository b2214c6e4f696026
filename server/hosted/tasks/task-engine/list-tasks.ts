import { z } from "zod";
import type { TaskFilter, TaskSort } from "../../../contracts/work.ts";
import type { TaskFields } from "../../../contracts/work-fields.ts";
import { ToolFailure } from "../../kernel/tool-failure.ts";
import type { WorkStore } from "../data-store/work-store.ts";
import { writeFilter } from "./task-filter-sql.ts";
import { showTasks, type TaskRow, toTaskFields } from "./task-rows.ts";

export type TaskPage = {
  tasks: TaskFields[];
  /** Counted up to `TOTAL_MAX`; null on the pages after the first. */
  total: number | null;
  nextCursor: string | null;
};
export type ListTasks = TaskFilter & { sort?: TaskSort; limit: number; cursor?: string | undefined };

/** Counting more costs more than anybody reads from it. */
const TOTAL_MAX = 5_000;
const NO_DUE = "9999-12-31";

/** Each order ends with the id, and has an index of exactly that order. */
const orders: Record<TaskSort, { by: string; after: (at: (value: number) => string) => string }> = {
  updated: {
    by: "t.updated_at DESC, t.id DESC",
    after: (at) => `(t.updated_at, t.id) < (to_timestamp(${at(0)}::bigint / 1000.0), ${at(1)}::int)`,
  },
  due: {
    by: `coalesce(t.due_on, '${NO_DUE}'::date), t.id`,
    after: (at) => `(coalesce(t.due_on, '${NO_DUE}'::date), t.id) > (${at(0)}::date, ${at(1)}::int)`,
  },
  priority: {
    by: `(-t.priority), coalesce(t.due_on, '${NO_DUE}'::date), t.id`,
    after: (at) =>
      `((-t.priority), coalesce(t.due_on, '${NO_DUE}'::date), t.id) > (${at(0)}::int, ${at(1)}::date, ${at(2)}::int)`,
  },
};

export async function listTasks(
  store: WorkStore,
  { sort = "updated", limit, cursor, ...filter }: ListTasks,
): Promise<TaskPage> {
  const { where, values } = await writeFilter(store, filter);
  const place = cursor === undefined ? null : readCursor(cursor, sort);
  const total = place === null ? await countTasks(store, where, values) : null;
  const isFew = place?.isFew ?? total! < TOTAL_MAX; // counted, as there is no place
  const { by, after } = orders[sort];
  const going = place === null ? "" : ` AND ${after((index) => `$${values.length + index + 1}`)}`;
  // What few fit is gathered and sorted; the index of the order would be walked in vain for them. OFFSET 0 says so.
  const source = isFew
    ? `(SELECT * FROM work_task t WHERE ${where}${going} OFFSET 0) t`
    : `work_task t WHERE ${where}${going}`;
  const chosen = `SELECT t.id, row_number() OVER (ORDER BY ${by}) AS place FROM ${source} ORDER BY ${by} LIMIT ${limit + 1}`;
  const { rows } = await store.db.pool.query<TaskRow>(showTasks(chosen), [...values, ...(place?.at ?? [])]);
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  const { today } = store;
  return {
    tasks: shown.map((row) => toTaskFields(row, today)),
    total,
    nextCursor: last === undefined ? null : writeCursor(sort, isFew, last),
  };
}

async function countTasks({ db }: WorkStore, where: string, values: readonly unknown[]): Promise<number> {
  const { rows } = await db.pool.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM (SELECT 1 FROM work_task t WHERE ${where} LIMIT ${TOTAL_MAX}) AS counted`,
    [...values],
  );
  return rows[0]!.count;
}

const Day = z.iso.date();
const Id = z.int().positive();
const places: Record<TaskSort, z.ZodType<(string | number)[]>> = {
  updated: z.tuple([z.string().regex(/^\d{1,15}$/), Id]),
  due: z.tuple([Day, Id]),
  priority: z.tuple([z.int().min(-3).max(0), Day, Id]),
};

function writeCursor(sort: TaskSort, isFew: boolean, row: TaskRow): string {
  const place = {
    updated: [row.updated_key, row.id],
    due: [row.due_on ?? NO_DUE, row.id],
    priority: [-row.priority, row.due_on ?? NO_DUE, row.id],
  }[sort];
  return Buffer.from(JSON.stringify([sort, isFew, ...place])).toString("base64url");
}

type Place = { isFew: boolean; at: (string | number)[] };

function readCursor(cursor: string, sort: TaskSort): Place {
  try {
    const [own, isFew, ...at] = JSON.parse(Buffer.from(cursor, "base64url").toString()) as unknown[];
    if (own === sort) return { isFew: isFew === true, at: places[sort].parse(at) };
  } catch {
    // Falls through to the refusal: it is not one of ours.
  }
  throw new ToolFailure(
    "The cursor is not one that this list gave for these arguments. Start again without a cursor.",
  );
}
