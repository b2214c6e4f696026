import { addDays, daysBetween } from "../data-store/dates.ts";
import type { WorkStore } from "../data-store/work-store.ts";
import { plain, type Report } from "./report.ts";
import { joinBlocks, round } from "./status-report.ts";
import { writeCsv } from "./write-csv.ts";

type Scope = { id: number | null; name: string };
type Span = { from: string; to: string };
type DayRow = { day: string; tasks: number; hours: number };

/** How much was left at the end of each day, in tasks and hours, and how it would be if it went evenly. */
export async function writeBurndown(
  store: WorkStore,
  { id, name }: Scope,
  { from, to }: Span,
): Promise<Report> {
  const days = await readDays(store, id, from, to);
  const start = days[0]?.hours ?? 0;
  const rows = days.map(({ day, tasks, hours }, at) => ({
    day,
    // The days that are still to come have no figures: a gap, not a zero.
    tasks: day > store.today ? null : tasks,
    hours: day > store.today ? null : round(hours),
    ideal: round(days.length < 2 ? start : start * (1 - at / (days.length - 1))),
  }));
  const known = rows.filter(({ tasks }) => tasks !== null);
  const last = known.at(-1);
  return {
    kind: "burndown",
    title: `Burndown: ${name}`,
    markdown: joinBlocks([
      `# Burndown: ${plain(name)}, ${from} to ${to}`,
      last === undefined
        ? "It has not begun."
        : `On ${last.day}: ${last.tasks} tasks and ${last.hours} h left of ${round(start)} h at the start; evenly it would be ${last.ideal} h.`,
      "| Day | Tasks left | Hours left | Evenly |\n|---|---:|---:|---:|",
      ...rows.map(
        ({ day, tasks, hours, ideal }) => `| ${day} | ${tasks ?? ""} | ${hours ?? ""} | ${ideal} |`,
      ),
    ]),
    csv: writeCsv(
      ["day", "tasks_left", "hours_left", "evenly"],
      rows.map(({ day, tasks, hours, ideal }) => [day, tasks, hours, ideal]),
    ),
    chart: { x: "day", series: ["hours", "ideal", "tasks"], rows },
  };
}

/** All work has no dates of its own: from when it began, a month back at most, to when the last of it is due, a month ahead at most. */
export async function findSpan({ db, today }: WorkStore): Promise<Span> {
  const { rows } = await db.pool.query<{ first: string | null; last: string | null }>(
    `SELECT (SELECT created_at AT TIME ZONE 'UTC' FROM work_task ORDER BY id LIMIT 1)::date::text AS first,
            (SELECT max(due_on) FROM work_task WHERE completed_at IS NULL AND archived_at IS NULL)::text AS last`,
  );
  const { first, last } = rows[0]!; // one row always
  const [back, ahead] = [addDays(today, -SPAN_DAYS), addDays(today, SPAN_DAYS)];
  return {
    from: first === null || first < back ? back : first > today ? today : first,
    to: last === null || last < today ? today : last > ahead ? ahead : last,
  };
}

const SPAN_DAYS = 30;

/** Each task comes once and goes once: what is left is the running sum of both. */
async function readDays(
  { db }: WorkStore,
  project: number | null,
  from: string,
  to: string,
): Promise<DayRow[]> {
  const { rows } = await db.pool.query<{ day: string; tasks: number; hours: number }>(
    `WITH ended AS (SELECT ($3::date + 1)::timestamp AT TIME ZONE 'UTC' AS at),
     moves AS (
       SELECT greatest((t.created_at AT TIME ZONE 'UTC')::date, $2::date) AS day, 1 AS tasks, coalesce(t.estimate_hours, 0) AS hours
       FROM work_task t WHERE ($1::int IS NULL OR t.project_id = $1) AND t.created_at < (SELECT at FROM ended)
       UNION ALL
       SELECT greatest((least(t.completed_at, t.archived_at) AT TIME ZONE 'UTC')::date, $2::date), -1, -coalesce(t.estimate_hours, 0)
       FROM work_task t WHERE ($1::int IS NULL OR t.project_id = $1)
         AND least(t.completed_at, t.archived_at) < (SELECT at FROM ended) AND t.created_at < (SELECT at FROM ended))
     SELECT day::text, sum(tasks)::int AS tasks, sum(hours) AS hours FROM moves GROUP BY day`,
    [project, from, to],
  );
  const moved = new Map(rows.map((row) => [row.day, row]));
  const left = { tasks: 0, hours: 0 };
  return Array.from({ length: daysBetween(from, to) + 1 }, (_, at) => {
    const day = addDays(from, at);
    left.tasks += moved.get(day)?.tasks ?? 0;
    left.hours += moved.get(day)?.hours ?? 0;
    return { day, ...left };
  });
}
