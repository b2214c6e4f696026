import { type TaskState, taskStates } from "../../../contracts/work.ts";
import { addDays } from "../data-store/dates.ts";
import { taskId } from "../data-store/work-ids.ts";
import type { WorkStore } from "../data-store/work-store.ts";
import { progressPercent, type WorkCounts } from "../project-manager/progress.ts";
import { plain, type Report } from "./report.ts";
import { writeCsv } from "./write-csv.ts";

type Scope = { id: number | null; name: string };
type StateRow = WorkCounts & { state: TaskState; overdue: number };
type LateRow = { id: number; title: string; due_on: string; assignee: string | null };
type Milestone = { name: string; due_on: string; open: number; project: string };

const LATE_SHOWN = 10;
const MILESTONES_SHOWN = 5;
const LOOK_BACK_DAYS = 7;

/** Where things stand: by state, what is late, what was done lately, what comes next. */
export async function writeStatus(store: WorkStore, { id, name }: Scope): Promise<Report> {
  const { today } = store;
  const [states, late, doneLately, milestones] = await readStatus(store, id);
  const all = sum(states);
  const overdue = states.reduce((total, row) => total + row.overdue, 0);
  const byState = taskStates.map((state) => ({
    state,
    ...(states.find((row) => row.state === state) ?? NOTHING),
  }));
  const markdown = [
    `# Status: ${plain(name)}, ${today}`,
    `${all.tasks} tasks, ${progressPercent(all)} % done by estimate, ${overdue} overdue, ${doneLately} done in the last ${LOOK_BACK_DAYS} days.`,
    "| State | Tasks | Hours |\n|---|---:|---:|",
    ...byState.map(({ state, tasks, hours }) => `| ${sayState(state)} | ${tasks} | ${round(hours)} |`),
    ...section(
      "Overdue",
      late,
      (row) =>
        `${taskId(row.id)} ${plain(row.title)}: due ${row.due_on}, ${row.assignee === null ? "nobody" : plain(row.assignee)}`,
    ),
    ...section(
      "Next milestones",
      milestones,
      (row) => `${row.due_on} ${plain(row.name)} (${plain(row.project)}): ${row.open} open`,
    ),
  ];
  return {
    kind: "status",
    title: `Status: ${name}`,
    markdown: joinBlocks(markdown),
    csv: writeCsv(
      ["state", "tasks", "hours"],
      byState.map(({ state, tasks, hours }) => [state, tasks, round(hours)]),
    ),
    chart: {
      x: "state",
      series: ["tasks", "hours"],
      rows: byState.map(({ state, tasks, hours }) => ({
        state: sayState(state),
        tasks,
        hours: round(hours),
      })),
    },
  };
}

const NOTHING = { tasks: 0, hours: 0 };

async function readStatus({ db: { pool }, today }: WorkStore, project: number | null) {
  const scope = "t.archived_at IS NULL AND ($1::int IS NULL OR t.project_id = $1)";
  const [states, late, done, milestones] = await Promise.all([
    pool.query<StateRow>(
      `SELECT t.state, count(*)::int AS tasks, coalesce(sum(t.estimate_hours), 0) AS hours,
              count(t.estimate_hours)::int AS estimated,
              (count(*) FILTER (WHERE t.state <> 'done' AND t.due_on < $2::date))::int AS overdue
       FROM work_task t WHERE ${scope} GROUP BY t.state`,
      [project, today],
    ),
    pool.query<LateRow>(
      `SELECT t.id, t.title, t.due_on::text, w.name AS assignee FROM work_task t
       LEFT JOIN work_person w ON w.id = t.assignee_id
       WHERE ${scope} AND t.completed_at IS NULL AND t.due_on < $2::date ORDER BY t.due_on, t.id LIMIT ${LATE_SHOWN}`,
      [project, today],
    ),
    pool.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM work_task t WHERE ${scope} AND t.completed_at >= ($2::date::timestamp AT TIME ZONE 'UTC')`,
      [project, addDays(today, -LOOK_BACK_DAYS)],
    ),
    pool.query<Milestone>(
      `SELECT m.name, m.due_on::text, p.name AS project,
              (SELECT count(*)::int FROM work_task t WHERE t.milestone_id = m.id AND t.state <> 'done' AND t.archived_at IS NULL) AS open
       FROM work_milestone m JOIN work_project p ON p.id = m.project_id
       WHERE m.reached_at IS NULL AND m.due_on IS NOT NULL AND p.archived_at IS NULL
         AND ($1::int IS NULL OR m.project_id = $1)
       ORDER BY m.due_on, m.id LIMIT ${MILESTONES_SHOWN}`,
      [project],
    ),
  ]);
  return [states.rows, late.rows, done.rows[0]!.count, milestones.rows] as const;
}

function sum(rows: readonly StateRow[]): WorkCounts {
  const total = { tasks: 0, done: 0, hours: 0, done_hours: 0, estimated: 0, done_estimated: 0 };
  for (const { state, tasks, hours, estimated } of rows) {
    total.tasks += tasks;
    total.hours += hours;
    total.estimated += estimated;
    if (state === "done") Object.assign(total, { done: tasks, done_hours: hours, done_estimated: estimated });
  }
  return total;
}

function section<Row>(title: string, rows: readonly Row[], say: (row: Row) => string): string[] {
  return rows.length === 0 ? [] : [`## ${title}`, rows.map((row) => `- ${say(row)}`).join("\n")];
}

export const sayState = (state: TaskState): string => state.replace("_", " ");
export const round = (hours: number): number => Math.round(hours * 10) / 10;

/** Blocks stand apart; the rows of a table do not. */
export function joinBlocks(blocks: readonly string[]): string {
  return blocks.reduce(
    (text, block) =>
      `${text}${text === "" ? "" : block.startsWith("| ") && text.endsWith("|") ? "\n" : "\n\n"}${block}`,
    "",
  );
}
