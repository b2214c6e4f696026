import { ReminderRule, workLimits } from "../../../contracts/work.ts";
import { ToolFailure } from "../../kernel/tool-failure.ts";
import { toDateText } from "../data-store/dates.ts";
import { reminderId, taskId } from "../data-store/work-ids.ts";
import type { Author, Change, WorkStore } from "../data-store/work-store.ts";
import { aboutTask } from "./about-task.ts";
import { reminderMoment } from "./zoned-time.ts";

export type NewReminder = {
  id: string;
  /** Either a moment, or one that follows the due date. */
  at?: string | undefined;
  beforeDue?: ReminderRule | undefined;
  channel?: string | undefined;
  note?: string | undefined;
};

export function setReminder(
  store: WorkStore,
  author: Author,
  wanted: NewReminder,
): Promise<{ id: string; at: string }> {
  return store.change(author, async (change) => {
    const { tx, now } = change;
    const task = await store.lockTask(tx, wanted.id);
    const at = momentOf(wanted, task.dueOn);
    if (at <= now) throw new ToolFailure(`${at.toISOString()} is over already: give a later moment.`);
    const waiting = await tx.workReminder.count({ where: { taskId: task.id, sentAt: null } });
    if (waiting >= workLimits.remindersMax)
      throw new ToolFailure(
        `${wanted.id} has ${waiting} reminders already; no more than ${workLimits.remindersMax} fit.`,
      );
    const { channel = null, note = "", beforeDue } = wanted;
    const data = { taskId: task.id, at, channel, note, ...(beforeDue && { rule: beforeDue }) };
    const made = await tx.workReminder.create({ data });
    change.note({ id: task.id, revision: task.revision, what: "reminder set", note: at.toISOString() });
    change.tell("task.reminder_set", taskId(task.id), { ...aboutTask(task), at: at.toISOString() });
    return { id: reminderId(made.id), at: at.toISOString() };
  });
}

function momentOf({ id, at, beforeDue }: NewReminder, dueOn: Date | null): Date {
  if ((at === undefined) === (beforeDue === undefined))
    throw new ToolFailure("Say when: either at, a moment, or beforeDue, a time before it is due.");
  if (at !== undefined) return new Date(at);
  if (dueOn === null)
    throw new ToolFailure(`${id} has no due date to remind before: give it one by update_task, or say at.`);
  return reminderMoment(beforeDue!, toDateText(dueOn)); // the two are not undefined together
}

/** The due date moved, and those that follow it move along; those that were sent stay sent. */
export async function moveReminders({ tx }: Change, id: number, dueOn: string | null): Promise<void> {
  const waiting = await tx.workReminder.findMany({ where: { taskId: id, sentAt: null } });
  for (const { id: number, rule } of waiting) {
    if (rule === null) continue;
    if (dueOn === null) await tx.workReminder.delete({ where: { id: number } });
    else
      await tx.workReminder.update({
        where: { id: number },
        data: { at: reminderMoment(ReminderRule.parse(rule), dueOn) },
      });
  }
}

/** The next occurrence reminds as this one did. */
export async function copyReminders({ tx }: Change, from: number, to: number, dueOn: string): Promise<void> {
  const rules = await tx.workReminder.findMany({ where: { taskId: from } });
  const data = rules.flatMap(({ rule, channel, note }) => {
    if (rule === null) return [];
    const at = reminderMoment(ReminderRule.parse(rule), dueOn);
    return [{ taskId: to, at, rule: rule as object, channel, note }];
  });
  if (data.length > 0) await tx.workReminder.createMany({ data });
}
