import { Prisma, type WorkTask } from "../../../../prisma/generated/client.ts";
import { Recurrence } from "../../../contracts/work.ts";
import { toDate, toDateOrNull, toDateText } from "../data-store/dates.ts";
import { taskId } from "../data-store/work-ids.ts";
import type { Change } from "../data-store/work-store.ts";
import { tellCreated } from "./create-tasks.ts";
import { keepDay, moveStart, nextDueOn } from "./recurrence.ts";
import { copyReminders } from "./reminders.ts";
import { todayIn } from "./zoned-time.ts";

/**
 * Makes the next occurrence of a task that was completed, which goes on with the series: reopened and completed again,
 * this one makes no second. Null: it does not come again.
 */
export async function recur(change: Change, task: WorkTask): Promise<number | null> {
  if (task.recurrence === null) return null;
  const recurrence = Recurrence.parse(task.recurrence);
  const today = todayIn(change.now.getTime(), recurrence.timeZone);
  const dueOn = task.dueOn === null ? today : toDateText(task.dueOn);
  const nextDue = nextDueOn(recurrence, dueOn, today, task.occurrence);
  if (nextDue === null) return null;
  const startOn = moveStart(task.startOn === null ? null : toDateText(task.startOn), dueOn, nextDue);
  const next = await change.tx.workTask.create({
    data: {
      title: task.title,
      description: task.description,
      priority: task.priority,
      value: task.value,
      estimateHours: task.estimateHours,
      labels: task.labels,
      projectId: task.projectId,
      assigneeId: task.assigneeId,
      recurrence: keepDay(recurrence, dueOn),
      occurrence: task.occurrence + 1,
      dueOn: toDate(nextDue),
      startOn: toDateOrNull(startOn),
      createdAt: change.now,
      updatedAt: change.now,
    },
  });
  await change.tx.workTask.update({ where: { id: task.id }, data: { recurrence: Prisma.DbNull } });
  await copyReminders(change, task.id, next.id, nextDue);
  tellCreated(change, next, { recursFrom: taskId(task.id), dueOn: nextDue });
  return next.id;
}
