import type { WorkTask } from "../../../../prisma/generated/client.ts";
import { type NewTask, taskPriorities, workLimits } from "../../../contracts/work.ts";
import { ToolFailure } from "../../kernel/tool-failure.ts";
import { toDateOrNull } from "../data-store/dates.ts";
import { findMilestone, findPerson, findProject } from "../data-store/find-named.ts";
import { taskId } from "../data-store/work-ids.ts";
import type { Author, Change, WorkStore } from "../data-store/work-store.ts";
import { aboutTask } from "./about-task.ts";
import { addDependency } from "./dependencies.ts";

/** All of them or none: one that cannot be made is named by its place. */
export function createTasks(store: WorkStore, author: Author, tasks: readonly NewTask[]): Promise<number[]> {
  return store.change(author, (change) => createTasksWithin(store, change, tasks));
}

export async function createTasksWithin(
  store: WorkStore,
  change: Change,
  tasks: readonly NewTask[],
): Promise<number[]> {
  const names = createNameBook(change);
  const rows = [];
  for (const [at, task] of tasks.entries()) {
    try {
      rows.push(await toRow(change, task, names));
    } catch (error) {
      if (tasks.length === 1 || !(error instanceof ToolFailure)) throw error;
      throw new ToolFailure(`tasks[${at}]: ${error.message} Nothing was created.`);
    }
  }
  const created = await change.tx.workTask.createManyAndReturn({ data: rows });
  for (const task of created) tellCreated(change, task);
  for (const [at, { dependsOn = [] }] of tasks.entries())
    for (const on of dependsOn) await addDependency(store, change, taskId(created[at]!.id), on);
  return created.map(({ id }) => id);
}

export function tellCreated(
  { tell, note }: Change,
  task: WorkTask,
  data: Record<string, unknown> = {},
): void {
  note({ id: task.id, revision: task.revision, what: "created" });
  tell("task.created", taskId(task.id), { ...aboutTask(task), ...data });
}

type NameBook = ReturnType<typeof createNameBook>;

/** In one change a name is looked up once, however many tasks say it. */
function createNameBook({ tx }: Change) {
  const known = new Map<string, Promise<number>>();
  const once = (key: string, find: () => Promise<{ id: number }>) => {
    const found = known.get(key) ?? find().then(({ id }) => id);
    known.set(key, found);
    return found;
  };
  return {
    project: (ref: string) => once(`p ${ref}`, () => findProject(tx, ref)),
    person: (ref: string) => once(`w ${ref}`, () => findPerson(tx, ref)),
    milestone: (ref: string, project: number | null) =>
      once(`m ${project} ${ref}`, () => findMilestone(tx, ref, project)),
  };
}

async function toRow({ now }: Change, task: NewTask, names: NameBook) {
  const { project = null, milestone = null, assignee = null, startOn = null, dueOn = null } = task;
  checkSpan(startOn, dueOn);
  const projectId = project === null ? null : await names.project(project);
  return {
    title: task.title,
    description: task.description ?? "",
    priority: taskPriorities.indexOf(task.priority ?? "normal"),
    value: task.value ?? null,
    estimateHours: task.estimateHours ?? null,
    startOn: toDateOrNull(startOn),
    dueOn: toDateOrNull(dueOn),
    labels: [...new Set(task.labels ?? [])].slice(0, workLimits.labelsMax),
    projectId,
    milestoneId: milestone === null ? null : await names.milestone(milestone, projectId),
    assigneeId: assignee === null ? null : await names.person(assignee),
    createdAt: now,
    updatedAt: now,
  };
}

export function checkSpan(startOn: string | null, dueOn: string | null): void {
  if (startOn !== null && dueOn !== null && startOn > dueOn)
    throw new ToolFailure(
      `It would start on ${startOn}, after it is due (${dueOn}): swap or move the dates.`,
    );
}
