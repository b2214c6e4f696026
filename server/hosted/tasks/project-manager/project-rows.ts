import type { z } from "zod";
import type { MilestoneFields, ProjectFields } from "../../../contracts/work-fields.ts";
import { milestoneId, projectId } from "../data-store/work-ids.ts";
import type { WorkStore } from "../data-store/work-store.ts";
import { COUNT_COLUMNS, progressPercent, type WorkCounts } from "./progress.ts";

type ProjectRow = WorkCounts & {
  id: number;
  name: string;
  description: string;
  start_on: string | null;
  due_on: string | null;
  archived_at: Date | null;
  revision: number;
  blocked: number;
  overdue: number;
};
type Wanted = { id: number; limit: 1 } | { archived: boolean; after: string | null; limit: number };

export async function readProjects(store: WorkStore, wanted: Wanted): Promise<ProjectFields[]> {
  const byId = "id" in wanted;
  const where = byId
    ? "p.id = $2"
    : `(p.archived_at IS NOT NULL) = $2 AND ($3::text IS NULL OR lower(p.name) > lower($3))`;
  const { rows } = await store.db.pool.query<ProjectRow>(
    `SELECT p.id, p.name, p.description, p.start_on::text, p.due_on::text, p.archived_at, p.revision, c.*
     FROM (SELECT * FROM work_project p WHERE ${where} ORDER BY lower(p.name) LIMIT ${wanted.limit}) AS p
     CROSS JOIN LATERAL (
       SELECT ${COUNT_COLUMNS},
              (count(*) FILTER (WHERE t.state = 'blocked'))::int AS blocked,
              (count(*) FILTER (WHERE t.state <> 'done' AND t.due_on < $1::date))::int AS overdue
       FROM work_task t WHERE t.project_id = p.id AND t.archived_at IS NULL) AS c
     ORDER BY lower(p.name)`,
    byId ? [store.today, wanted.id] : [store.today, wanted.archived, wanted.after],
  );
  return rows.map((row) => ({
    id: projectId(row.id),
    name: row.name,
    description: row.description,
    startOn: row.start_on,
    dueOn: row.due_on,
    archived: row.archived_at !== null,
    revision: row.revision,
    tasks: row.tasks,
    done: row.done,
    blocked: row.blocked,
    overdue: row.overdue,
    estimateHours: row.hours,
    doneHours: row.done_hours,
    progressPercent: progressPercent(row),
  }));
}

type MilestoneRow = WorkCounts & {
  id: number;
  name: string;
  due_on: string | null;
  reached_at: Date | null;
  revision: number;
};

/** All of them: a project takes no more than `limits.milestonesMax`. */
export async function readMilestones(
  store: WorkStore,
  project: number,
): Promise<z.output<typeof MilestoneFields>[]> {
  const { rows } = await store.db.pool.query<MilestoneRow>(
    `SELECT m.id, m.name, m.due_on::text, m.reached_at, m.revision, ${COUNT_COLUMNS}
     FROM work_milestone m LEFT JOIN work_task t ON t.milestone_id = m.id AND t.archived_at IS NULL
     WHERE m.project_id = $1 GROUP BY m.id ORDER BY m.due_on NULLS LAST, m.id`,
    [project],
  );
  return rows.map((row) => ({
    ...{ id: milestoneId(row.id), name: row.name, dueOn: row.due_on, tasks: row.tasks, done: row.done },
    ...{ progressPercent: progressPercent(row), reachedAt: row.reached_at?.toISOString() ?? null },
    revision: row.revision,
  }));
}
