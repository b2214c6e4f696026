import type { TaskState } from "../../../contracts/work.ts";
import type { ChangeFields, LinkedTask, TaskDetail } from "../../../contracts/work-fields.ts";
import { ToolFailure } from "../../kernel/tool-failure.ts";
import { numberOf, reminderId, taskId } from "../data-store/work-ids.ts";
import type { FieldChanges, WorkStore } from "../data-store/work-store.ts";
import { readTaskRows, toTaskFields } from "./task-rows.ts";

const LINKED_MAX = 100;

export async function getTask(store: WorkStore, id: string): Promise<TaskDetail> {
  const number = numberOf("T", id);
  const [row] = number === null ? [] : await readTaskRows(store.db.pool, [number]);
  if (row === undefined)
    throw new ToolFailure(`There is no task ${id}; list_tasks and search_tasks find the ids.`);
  const { prisma } = store.db;
  const shown = { id: true, title: true, state: true };
  const [waitsFor, waitedForBy, reminders] = await Promise.all([
    prisma.workDependency.findMany({
      where: { taskId: row.id },
      select: { on: { select: shown } },
      orderBy: { onId: "asc" },
      take: LINKED_MAX,
    }),
    prisma.workDependency.findMany({
      where: { onId: row.id },
      select: { task: { select: shown } },
      orderBy: { taskId: "asc" },
      take: LINKED_MAX,
    }),
    prisma.workReminder.findMany({ where: { taskId: row.id }, orderBy: { at: "asc" }, take: LINKED_MAX }),
  ]);
  return {
    ...toTaskFields(row, store.today),
    description: row.description,
    waitsFor: waitsFor.map(({ on }) => toLinked(on)),
    waitedForBy: waitedForBy.map(({ task }) => toLinked(task)),
    reminders: reminders.map((reminder) => ({
      id: reminderId(reminder.id),
      at: reminder.at.toISOString(),
      channel: reminder.channel,
      note: reminder.note,
      sentAt: reminder.sentAt?.toISOString() ?? null,
    })),
  };
}

const toLinked = ({ id, title, state }: { id: number; title: string; state: string }): LinkedTask => ({
  ...{ id: taskId(id), title, state: state as TaskState }, // the table has no other
});

export type HistoryPage = { entries: ChangeFields[]; nextCursor: string | null };

/** Newest first. */
export async function getHistory(
  store: WorkStore,
  { id, limit, cursor }: { id: string; limit: number; cursor?: string | undefined },
): Promise<HistoryPage> {
  const number = numberOf("T", id) ?? 0;
  const before = cursor === undefined ? null : readPlace(cursor);
  const { prisma } = store.db;
  if ((await prisma.workTask.count({ where: { id: number } })) === 0)
    throw new ToolFailure(`There is no task ${id}; list_tasks and search_tasks find the ids.`);
  const rows = await prisma.workChange.findMany({
    where: { taskId: number, ...(before !== null && { id: { lt: before } }) },
    orderBy: { id: "desc" },
    take: limit + 1,
  });
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return {
    entries: shown.map(({ at, actorName, what, revision, changes, note }) => ({
      ...{ at: at.toISOString(), actor: actorName, what, revision, note },
      changes: changes as FieldChanges,
    })),
    nextCursor: last === undefined ? null : Buffer.from(`h${last.id}`).toString("base64url"),
  };
}

export function readPlace(cursor: string): bigint {
  const found = /^h(\d{1,18})$/.exec(Buffer.from(cursor, "base64url").toString());
  if (found !== null) return BigInt(found[1]!);
  throw new ToolFailure("The cursor is not one that this list gave. Start again without a cursor.");
}
