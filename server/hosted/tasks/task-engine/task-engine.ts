import { Prisma } from "../../../../prisma/generated/client.ts";
import type { NewTask, Recurrence } from "../../../contracts/work.ts";
import type { TaskDetail } from "../../../contracts/work-fields.ts";
import { ToolFailure } from "../../kernel/tool-failure.ts";
import { toDateText } from "../data-store/dates.ts";
import { numberOf, taskId } from "../data-store/work-ids.ts";
import type { Author, WorkStore } from "../data-store/work-store.ts";
import { aboutTask } from "./about-task.ts";
import { changeState, type StateChanged, type StateStep } from "./change-state.ts";
import { createTasks } from "./create-tasks.ts";
import { addDependency, removeDependency } from "./dependencies.ts";
import { getHistory, getTask, type HistoryPage } from "./get-task.ts";
import { type ListTasks, listTasks, type TaskPage } from "./list-tasks.ts";
import { moveTask, type TaskMove } from "./move-task.ts";
import { sayRecurrence } from "./recurrence.ts";
import { type NewReminder, setReminder } from "./reminders.ts";
import { readTaskRows, toTaskFields } from "./task-rows.ts";
import { type TaskUpdate, updateTask } from "./update-task.ts";

type Step = {
  id: string;
  step: StateStep;
  note?: string | undefined;
  expectedRevision?: number | undefined;
};

/** The life of tasks. Every change tells a domain event, `task.…`, and leaves a line in the history. */
export class TaskEngine {
  readonly #store: WorkStore;

  constructor(store: WorkStore) {
    this.#store = store;
  }

  list(wanted: ListTasks): Promise<TaskPage> {
    return listTasks(this.#store, wanted);
  }

  get(id: string): Promise<TaskDetail> {
    return getTask(this.#store, id);
  }

  /** Who waits for whom among these. */
  async links(ids: readonly string[]): Promise<{ id: string; on: string }[]> {
    const numbers = ids.map((id) => numberOf("T", id)).filter((number) => number !== null);
    const rows = await this.#store.db.prisma.workDependency.findMany({
      where: { taskId: { in: numbers }, onId: { in: numbers } },
    });
    return rows.map(({ taskId: waiting, onId }) => ({ id: taskId(waiting), on: taskId(onId) }));
  }

  history(wanted: { id: string; limit: number; cursor?: string | undefined }): Promise<HistoryPage> {
    return getHistory(this.#store, wanted);
  }

  async create(author: Author, task: NewTask): Promise<TaskDetail> {
    const [id] = await createTasks(this.#store, author, [task]);
    return this.get(taskId(id!)); // one was wanted, and one was made
  }

  async createMany(author: Author, tasks: readonly NewTask[]) {
    const ids = await createTasks(this.#store, author, tasks);
    const rows = await readTaskRows(this.#store.db.pool, ids);
    return rows.map((row) => toTaskFields(row, this.#store.today));
  }

  async update(author: Author, update: TaskUpdate): Promise<TaskDetail> {
    await updateTask(this.#store, author, update);
    return this.get(update.id);
  }

  async step(author: Author, { id, step, note, expectedRevision }: Step): Promise<TaskDetail & StateChanged> {
    const followed = await this.#store.change(author, async (change) => {
      const task = await this.#store.lockTask(change.tx, id, expectedRevision);
      return changeState(change, task, step, note ?? null);
    });
    return { ...(await this.get(id)), ...followed };
  }

  /** From one column of the board to another, however many steps that takes. */
  async move(author: Author, move: TaskMove): Promise<TaskDetail> {
    await this.#store.change(author, (change) => moveTask(this.#store, change, move));
    return this.get(move.id);
  }

  async depend(author: Author, id: string, on: string): Promise<TaskDetail> {
    await this.#store.change(author, (change) => addDependency(this.#store, change, id, on));
    return this.get(id);
  }

  async undepend(author: Author, id: string, on: string): Promise<TaskDetail> {
    await this.#store.change(author, (change) => removeDependency(this.#store, change, id, on));
    return this.get(id);
  }

  /** Null: it comes no more. */
  async setRecurrence(author: Author, id: string, recurrence: Recurrence | null): Promise<TaskDetail> {
    await this.#store.change(author, async (change) => {
      const task = await this.#store.lockTask(change.tx, id);
      if (task.state === "done")
        throw new ToolFailure(`${id} is done: reopen it, or make its next one recur.`);
      const dueOn = task.dueOn === null ? null : toDateText(task.dueOn);
      if (recurrence !== null && dueOn === null)
        throw new ToolFailure(`${id} has no due date to count from: give it one by update_task first.`);
      const revision = task.revision + 1;
      await change.tx.workTask.update({
        where: { id: task.id },
        data: { recurrence: recurrence ?? Prisma.DbNull, revision, updatedAt: change.now },
      });
      const says = recurrence === null ? null : sayRecurrence(recurrence);
      change.note({ id: task.id, revision, what: "updated", changes: { recurs: [null, says] } });
      change.tell("task.updated", id, { ...aboutTask(task), fields: ["recurrence"] });
    });
    return this.get(id);
  }

  remind(author: Author, reminder: NewReminder): Promise<{ id: string; at: string }> {
    return setReminder(this.#store, author, reminder);
  }

  async comment(author: Author, id: string, text: string): Promise<void> {
    await this.#store.change(author, async ({ tx, note, tell }) => {
      const task = await this.#store.lockTask(tx, id);
      note({ id: task.id, revision: task.revision, what: "commented", note: text });
      tell("task.commented", id, { ...aboutTask(task), text });
    });
  }
}
