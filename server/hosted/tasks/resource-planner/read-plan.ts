import { toDate, toDateText } from "../data-store/dates.ts";
import type { WorkStore } from "../data-store/work-store.ts";
import type { Plan } from "./find-conflicts.ts";
import { loadWeeks, type PlannedTask, spreadTask } from "./spread-work.ts";

/** Planning is arithmetic in this process: it looks at the open tasks that are due first. */
export const TASKS_MAX = 2_000;
/** What has no estimate takes this long. */
const HOURS_DEFAULT = 4;

type TaskRow = {
  id: number;
  title: string;
  assignee_id: number;
  hours: number | null;
  priority: number;
  start_on: string | null;
  due_on: string | null;
  revision: number;
};

export async function readPlan(
  store: WorkStore,
  { weeks, projectId }: { weeks: number; projectId: number | null },
): Promise<Plan & { isCut: boolean }> {
  const { pool, prisma } = store.db;
  const { today } = store;
  const [people, tasks] = await Promise.all([
    prisma.workPerson.findMany({
      include: { absences: { where: { toOn: { gte: toDate(today) } } } },
      orderBy: { name: "asc" },
    }),
    pool.query<TaskRow>(
      `SELECT id, title, assignee_id, estimate_hours AS hours, priority, start_on::text, due_on::text, revision
       FROM work_task WHERE assignee_id IS NOT NULL AND state <> 'done' AND archived_at IS NULL
         AND ($1::int IS NULL OR project_id = $1)
       ORDER BY due_on NULLS LAST, id LIMIT ${TASKS_MAX}`,
      [projectId],
    ),
  ]);
  const planned = people.map(({ id, name, hoursPerWeek, absences }) => ({
    ...{ id, name, hoursPerWeek },
    absences: absences.map(({ fromOn, toOn }) => ({ fromOn: toDateText(fromOn), toOn: toDateText(toOn) })),
  }));
  const byId = new Map(planned.map((person) => [person.id, person]));
  const spreads = tasks.rows.flatMap((row) => {
    const person = byId.get(row.assignee_id);
    return person === undefined ? [] : [spreadTask(toPlanned(row), person, today)];
  });
  const ids = tasks.rows.map(({ id }) => id);
  const dependencies = await pool.query<{ taskId: number; onId: number }>(
    `SELECT task_id AS "taskId", on_id AS "onId" FROM work_dependency
     WHERE task_id = ANY($1::int[]) AND on_id = ANY($1::int[]) ORDER BY task_id, on_id`,
    [ids],
  );
  return {
    isCut: tasks.rows.length === TASKS_MAX,
    ...{ people: planned, spreads, dependencies: dependencies.rows, today },
    loads: loadWeeks(planned, spreads, { today, weeks }),
  };
}

function toPlanned({
  id,
  title,
  assignee_id,
  hours,
  priority,
  start_on,
  due_on,
  revision,
}: TaskRow): PlannedTask {
  return {
    ...{ id, title, assigneeId: assignee_id, hours: hours ?? HOURS_DEFAULT, priority },
    ...{ startOn: start_on, dueOn: due_on, revision },
  };
}
