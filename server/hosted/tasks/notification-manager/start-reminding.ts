import type { Logger } from "../../../foundation/logger.ts";
import { toDate } from "../data-store/dates.ts";
import { taskId } from "../data-store/work-ids.ts";
import type { Author, WorkStore } from "../data-store/work-store.ts";
import { aboutTask } from "../task-engine/about-task.ts";

const EVERY_MS = 10_000;
const BATCH = 100;
const house: Author = { id: "house", name: "the house" };

/** Looks for reminders that are due, in every replica; Postgres gives each of them to one. Returns how to stop. */
export function startReminding({ store, logger }: { store: WorkStore; logger: Logger }): () => void {
  const look = () =>
    tellWhatIsDue(store).catch((err: unknown) => logger.warn({ err }, "reminders could not be looked for"));
  const timer = setInterval(() => void look(), EVERY_MS).unref();
  return () => clearInterval(timer);
}

/** The reminder is marked and its event written in one transaction: it is told once, whoever finds it. */
export async function tellWhatIsDue(store: WorkStore): Promise<void> {
  await store.change(house, async ({ tx, now, tell }) => {
    const due = await tx.$queryRaw<
      {
        id: number;
        task_id: number;
        channel: string | null;
        note: string;
        title: string;
        priority: number;
        projectId: number | null;
      }[]
    >`
      SELECT r.id, r.task_id, r.channel, r.note, t.title, t.priority, t.project_id AS "projectId" FROM work_reminder r JOIN work_task t ON t.id = r.task_id
      WHERE r.sent_at IS NULL AND r.at <= ${now} AND t.state <> 'done' AND t.archived_at IS NULL
      ORDER BY r.at LIMIT ${BATCH} FOR UPDATE OF r SKIP LOCKED`;
    if (due.length === 0) return;
    await tx.workReminder.updateMany({
      where: { id: { in: due.map(({ id }) => id) } },
      data: { sentAt: now },
    });
    for (const { task_id, channel, note, ...task } of due)
      tell("task.reminder_due", taskId(task_id), { ...aboutTask(task), channel, note });
  });
  await tellWhatIsOverdue(store);
}

/** What was told is not in `work_task_untold_due_idx`, and so not read again. */
export const OVERDUE_AND_UNTOLD = `SELECT id FROM work_task
  WHERE due_on < $1::date AND completed_at IS NULL AND archived_at IS NULL AND overdue_told_on IS DISTINCT FROM due_on
  ORDER BY due_on, id LIMIT ${BATCH} FOR UPDATE SKIP LOCKED`;

/** Once for each due date of each task. */
async function tellWhatIsOverdue(store: WorkStore): Promise<void> {
  await store.change(house, async ({ tx, tell, today }) => {
    const late = await tx.$queryRawUnsafe<
      { id: number; title: string; priority: number; due_on: string; projectId: number | null }[]
    >(
      `UPDATE work_task SET overdue_told_on = due_on WHERE id IN (${OVERDUE_AND_UNTOLD})
       RETURNING id, title, priority, due_on::text, project_id AS "projectId"`,
      toDate(today),
    );
    for (const { id, due_on, ...task } of late)
      tell("task.overdue", taskId(id), { ...aboutTask(task), dueOn: due_on });
  });
}
