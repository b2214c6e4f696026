import type { Pool } from "pg";
import { type Recurrence, type TaskState, taskPriorities } from "../../../contracts/work.ts";
import type { TaskFields } from "../../../contracts/work-fields.ts";
import { milestoneId, personId, projectId, taskId } from "../data-store/work-ids.ts";
import { sayRecurrence } from "./recurrence.ts";

export type TaskRow = {
  id: number;
  title: string;
  description: string;
  state: TaskState;
  blocked_because: string | null;
  priority: number;
  value: number | null;
  estimate_hours: number | null;
  start_on: string | null;
  due_on: string | null;
  labels: string[];
  project_id: number | null;
  project: string | null;
  milestone_id: number | null;
  milestone: string | null;
  assignee_id: number | null;
  assignee: string | null;
  recurrence: Recurrence | null;
  open_dependencies: number;
  revision: number;
  created_at: Date;
  updated_at: Date;
  completed_at: Date | null;
  archived_at: Date | null;
  /** Where the keyset goes on. */
  updated_key: string;
};

/** What is shown of the tasks of `chosen`, a query that gives their ids and their place. */
export const showTasks = (chosen: string): string => `
  WITH chosen AS (${chosen})
  SELECT t.id, t.title, t.description, t.state, t.blocked_because, t.priority, t.value, t.estimate_hours,
         t.start_on::text, t.due_on::text, t.labels, t.project_id, p.name AS project, t.milestone_id,
         m.name AS milestone, t.assignee_id, w.name AS assignee, t.recurrence, t.revision,
         t.created_at, t.updated_at, t.completed_at, t.archived_at,
         (SELECT count(*)::int FROM work_dependency d JOIN work_task o ON o.id = d.on_id
          WHERE d.task_id = t.id AND o.state <> 'done' AND o.archived_at IS NULL) AS open_dependencies,
         (extract(epoch FROM t.updated_at) * 1000)::bigint::text AS updated_key
  FROM chosen JOIN work_task t ON t.id = chosen.id
  LEFT JOIN work_project p ON p.id = t.project_id
  LEFT JOIN work_milestone m ON m.id = t.milestone_id
  LEFT JOIN work_person w ON w.id = t.assignee_id
  ORDER BY chosen.place`;

export async function readTaskRows(pool: Pool, ids: readonly number[]): Promise<TaskRow[]> {
  const chosen = "SELECT id, place FROM unnest($1::int[]) WITH ORDINALITY AS c(id, place)";
  return (await pool.query<TaskRow>(showTasks(chosen), [ids])).rows;
}

export function toTaskFields(row: TaskRow, today: string): TaskFields {
  return {
    id: taskId(row.id),
    title: row.title,
    state: row.state,
    blockedBecause: row.blocked_because,
    priority: taskPriorities[row.priority]!,
    value: row.value,
    estimateHours: row.estimate_hours,
    startOn: row.start_on,
    dueOn: row.due_on,
    overdue: row.due_on !== null && row.due_on < today && row.state !== "done" && row.archived_at === null,
    labels: row.labels,
    project: row.project_id === null ? null : { id: projectId(row.project_id), name: row.project! },
    milestone: row.milestone_id === null ? null : { id: milestoneId(row.milestone_id), name: row.milestone! },
    assignee: row.assignee_id === null ? null : { id: personId(row.assignee_id), name: row.assignee! },
    recurs: row.recurrence === null ? null : sayRecurrence(row.recurrence),
    openDependencies: row.open_dependencies,
    archived: row.archived_at !== null,
    revision: row.revision,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    completedAt: row.completed_at?.toISOString() ?? null,
  };
}
