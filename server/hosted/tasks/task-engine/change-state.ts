import type { WorkTask } from "../../../../prisma/generated/client.ts";
import type { TaskState } from "../../../contracts/work.ts";
import { ToolFailure } from "../../kernel/tool-failure.ts";
import { taskId } from "../data-store/work-ids.ts";
import type { Change, FieldChanges } from "../data-store/work-store.ts";
import { aboutTask } from "./about-task.ts";
import { findReady } from "./dependencies.ts";
import { reachMilestone } from "./reach-milestone.ts";
import { recur } from "./recur.ts";

export type StateStep =
  | "start"
  | "pause"
  | "block"
  | "unblock"
  | "complete"
  | "reopen"
  | "archive"
  | "restore";
type Step = {
  /** From where it may be taken. */
  from: readonly TaskState[];
  /** Null: as it is. */
  to: TaskState | null;
  /** What is told: `task.<told>`. */
  told: string;
  instead: string;
};

/** The whole life of a task. `archive` and `restore` leave its state as it is. */
const steps: Record<StateStep, Step> = {
  start: { from: ["todo"], to: "in_progress", told: "started", instead: "unblock or reopen it first" },
  pause: {
    from: ["in_progress"],
    to: "todo",
    told: "paused",
    instead: "only what is in progress can be put back",
  },
  block: {
    from: ["todo", "in_progress"],
    to: "blocked",
    told: "blocked",
    instead: "unblock or reopen it first",
  },
  unblock: { from: ["blocked"], to: null, told: "unblocked", instead: "there is nothing to unblock" },
  complete: { from: ["todo", "in_progress"], to: "done", told: "completed", instead: "unblock it first" },
  reopen: { from: ["done"], to: "todo", told: "reopened", instead: "only what is done can be reopened" },
  archive: { from: ["todo", "in_progress", "blocked", "done"], to: null, told: "archived", instead: "" },
  restore: { from: ["todo", "in_progress", "blocked", "done"], to: null, told: "restored", instead: "" },
};

export type StateChanged = {
  /** The next occurrence of a task that recurs. */ next: string | null;
  ready: string[];
};

/** One step of a task's life; a step that does not begin where the task is says which one does. */
export async function changeState(
  change: Change,
  task: WorkTask,
  step: StateStep,
  note: string | null = null,
): Promise<StateChanged> {
  const id = taskId(task.id);
  const { from, to, told, instead } = steps[step];
  const state = task.state as TaskState; // the table has no other
  if (step !== "restore" && task.archivedAt !== null)
    throw new ToolFailure(`${id} is archived: restore it first.`);
  if (step === "restore" && task.archivedAt === null) throw new ToolFailure(`${id} is not archived.`);
  if (!from.includes(state)) throw new ToolFailure(`${id} is ${state.replace("_", " ")}: ${instead}.`);
  if (step === "complete") await refuseWaiting(change, task);

  const next = step === "unblock" ? ((task.stateBefore ?? "todo") as TaskState) : (to ?? state);
  const revision = task.revision + 1;
  await change.tx.workTask.update({
    where: { id: task.id },
    data: { state: next, revision, updatedAt: change.now, ...sideEffects(change, task, step, note) },
  });
  const changes: FieldChanges = next === state ? {} : { state: [state, next] };
  change.note({ id: task.id, revision, what: told, changes, note });
  change.tell(`task.${told}`, id, { ...aboutTask(task), ...(note !== null && { note }) });
  return step === "complete" ? await completed(change, task) : { next: null, ready: [] };
}

function sideEffects({ now }: Change, task: WorkTask, step: StateStep, note: string | null) {
  if (step === "block") return { blockedBecause: note, stateBefore: task.state };
  if (step === "unblock") return { blockedBecause: null, stateBefore: null };
  if (step === "complete") return { completedAt: now };
  if (step === "reopen") return { completedAt: null, overdueToldOn: null };
  if (step === "archive") return { archivedAt: now };
  return step === "restore" ? { archivedAt: null } : {};
}

async function refuseWaiting({ tx }: Change, task: WorkTask): Promise<void> {
  const open = await tx.workDependency.findMany({
    where: { taskId: task.id, on: { state: { not: "done" }, archivedAt: null } },
    include: { on: { select: { id: true, title: true } } },
    orderBy: { onId: "asc" },
  });
  if (open.length === 0) return;
  const names = open.slice(0, SHOWN_MAX).map(({ on }) => `${taskId(on.id)} "${on.title}"`);
  throw new ToolFailure(
    `${taskId(task.id)} waits for ${names.join(", ")}${open.length > SHOWN_MAX ? ` and ${open.length - SHOWN_MAX} more` : ""}: complete these first, or remove the dependency.`,
  );
}

const SHOWN_MAX = 5;

/** Any number nobody else takes. */
const COMPLETION_LOCK = 7_283_056;

/** Two that are completed at once would each see the other as open, and nobody would tell what waited for both. */
async function awaitOthers({ tx }: Change): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${COMPLETION_LOCK})`;
}

/** What follows from it: others can begin, a milestone is reached, it comes again. */
async function completed(change: Change, task: WorkTask): Promise<StateChanged> {
  await awaitOthers(change);
  const ready = await findReady(change, task.id);
  for (const one of ready)
    change.tell("task.ready", taskId(one.id), { ...aboutTask(one), after: taskId(task.id) });
  if (task.milestoneId !== null) await reachMilestone(change, task.milestoneId);
  const next = await recur(change, task);
  return { next: next === null ? null : taskId(next), ready: ready.map(({ id }) => taskId(id)) };
}
