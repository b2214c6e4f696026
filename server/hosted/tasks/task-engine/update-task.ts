import type { WorkTask } from "../../../../prisma/generated/client.ts";
import { type TaskChange, taskPriorities } from "../../../contracts/work.ts";
import { toDateOrNull, toDateText } from "../data-store/dates.ts";
import { findMilestone, findPerson, findProject } from "../data-store/find-named.ts";
import { projectId, taskId } from "../data-store/work-ids.ts";
import type { Author, Change, FieldChanges, WorkStore } from "../data-store/work-store.ts";
import { aboutTask } from "./about-task.ts";
import { checkSpan } from "./create-tasks.ts";
import { moveReminders } from "./reminders.ts";

export type TaskUpdate = { id: string; change: TaskChange; expectedRevision?: number | undefined };

/** What is as it was already changes nothing: no revision, no history, no event. */
export function updateTask(
  store: WorkStore,
  author: Author,
  { id, change, expectedRevision }: TaskUpdate,
): Promise<void> {
  return store.change(author, async (made) => {
    const task = await store.lockTask(made.tx, id, expectedRevision);
    await changeFields(made, task, change);
  });
}

export async function changeFields(made: Change, task: WorkTask, wanted: TaskChange): Promise<void> {
  const { data, says } = await findChanges(made, task, wanted);
  const fields = Object.keys(says);
  if (fields.length === 0) return;
  const revision = task.revision + 1;
  const after = await made.tx.workTask.update({
    where: { id: task.id },
    data: { ...data, revision, updatedAt: made.now },
  });
  if (says.dueOn) await moveReminders(made, task.id, wanted.dueOn ?? null);
  const what = fields.length === 1 && says.assignee ? "assigned" : "updated";
  made.note({ id: task.id, revision, what, changes: says });
  made.tell(`task.${what}`, taskId(task.id), {
    ...aboutTask(after),
    fields,
    ...(says.project && task.projectId !== null && { projectBefore: projectId(task.projectId) }),
  });
}

type Found = { data: Record<string, unknown>; says: FieldChanges };

async function findChanges({ tx }: Change, task: WorkTask, wanted: TaskChange): Promise<Found> {
  const found: Found = { data: {}, says: {} };
  const set = (field: string, before: unknown, after: unknown, data: Record<string, unknown>) => {
    if (JSON.stringify(before) === JSON.stringify(after)) return;
    found.says[field] = [before, after];
    Object.assign(found.data, data);
  };
  for (const field of ["title", "description", "value", "estimateHours", "labels"] as const)
    if (wanted[field] !== undefined) set(field, task[field], wanted[field], { [field]: wanted[field] });
  if (wanted.priority !== undefined) {
    const priority = taskPriorities.indexOf(wanted.priority);
    set("priority", taskPriorities[task.priority], wanted.priority, { priority });
  }
  setDates(task, wanted, set);
  const projectId = await setProject(tx, task, wanted, set);
  if (wanted.milestone !== undefined) {
    const next = wanted.milestone === null ? null : await findMilestone(tx, wanted.milestone, projectId);
    const before =
      task.milestoneId === null
        ? null
        : await tx.workMilestone.findUnique({ where: { id: task.milestoneId } });
    set("milestone", before?.name ?? null, next?.name ?? null, { milestoneId: next?.id ?? null });
  }
  if (wanted.assignee !== undefined) {
    const next = wanted.assignee === null ? null : await findPerson(tx, wanted.assignee);
    const before =
      task.assigneeId === null ? null : await tx.workPerson.findUnique({ where: { id: task.assigneeId } });
    set("assignee", before?.name ?? null, next?.name ?? null, { assigneeId: next?.id ?? null });
  }
  return found;
}

type Set = (field: string, before: unknown, after: unknown, data: Record<string, unknown>) => void;

function setDates(task: WorkTask, { startOn, dueOn }: TaskChange, set: Set): void {
  const before = { startOn: dateText(task.startOn), dueOn: dateText(task.dueOn) };
  checkSpan(startOn === undefined ? before.startOn : startOn, dueOn === undefined ? before.dueOn : dueOn);
  if (startOn !== undefined) set("startOn", before.startOn, startOn, { startOn: toDateOrNull(startOn) });
  if (dueOn !== undefined) set("dueOn", before.dueOn, dueOn, { dueOn: toDateOrNull(dueOn) });
}

/** A task that goes to another project leaves its milestone behind. */
async function setProject(
  tx: Change["tx"],
  task: WorkTask,
  { project }: TaskChange,
  set: Set,
): Promise<number | null> {
  if (project === undefined) return task.projectId;
  const next = project === null ? null : await findProject(tx, project);
  if ((next?.id ?? null) === task.projectId) return task.projectId;
  const before =
    task.projectId === null ? null : await tx.workProject.findUnique({ where: { id: task.projectId } });
  set("project", before?.name ?? null, next?.name ?? null, {
    projectId: next?.id ?? null,
    milestoneId: null,
  });
  return next?.id ?? null;
}

export const dateText = (date: Date | null): string | null => (date === null ? null : toDateText(date));
