import { workLimits } from "../../../contracts/work.ts";
import { ToolFailure } from "../../kernel/tool-failure.ts";
import { taskId } from "../data-store/work-ids.ts";
import type { Change, WorkStore } from "../data-store/work-store.ts";
import { aboutTask } from "./about-task.ts";

/** Two dependencies that are added at once could close a circle that neither sees. Any number nobody else takes. */
const DEPENDENCY_LOCK = 7_283_055;

/** `id` waits for `on`. */
export async function addDependency(store: WorkStore, change: Change, id: string, on: string): Promise<void> {
  const { tx, now } = change;
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${DEPENDENCY_LOCK})`;
  const task = await store.lockTask(tx, id);
  const awaited = await store.lockTask(tx, on);
  if (task.id === awaited.id) throw new ToolFailure(`${id} cannot wait for itself.`);
  const circle = await findPath(tx, awaited.id, task.id);
  if (circle !== null)
    throw new ToolFailure(
      `${id} cannot wait for ${on}: that would be a circle, ${[task.id, ...circle].map(taskId).join(" → ")}. Remove one of these dependencies first.`,
    );
  const known = await tx.workDependency.findMany({ where: { taskId: task.id } });
  if (known.some(({ onId }) => onId === awaited.id)) return;
  if (known.length >= workLimits.dependenciesMax)
    throw new ToolFailure(`${id} waits for ${known.length} tasks already, and may not for more.`);
  await tx.workDependency.create({ data: { taskId: task.id, onId: awaited.id } });
  const revision = task.revision + 1;
  await tx.workTask.update({ where: { id: task.id }, data: { revision, updatedAt: now } });
  change.note({ id: task.id, revision, what: "depends", changes: { waitsFor: [null, on] } });
  change.tell("task.updated", id, { ...aboutTask(task), fields: ["waitsFor"] });
}

export async function removeDependency(
  store: WorkStore,
  change: Change,
  id: string,
  on: string,
): Promise<void> {
  const { tx, now } = change;
  const task = await store.lockTask(tx, id);
  const awaited = await store.lockTask(tx, on);
  const { count } = await tx.workDependency.deleteMany({ where: { taskId: task.id, onId: awaited.id } });
  if (count === 0) throw new ToolFailure(`${id} does not wait for ${on}; get_task lists what it waits for.`);
  const revision = task.revision + 1;
  await tx.workTask.update({ where: { id: task.id }, data: { revision, updatedAt: now } });
  change.note({ id: task.id, revision, what: "depends", changes: { waitsFor: [on, null] } });
  change.tell("task.updated", id, { ...aboutTask(task), fields: ["waitsFor"] });
}

/** How `from` waits for `to`, over others or at once, by the shortest way; null: it does not. */
async function findPath(tx: Change["tx"], from: number, to: number): Promise<number[] | null> {
  const edges = await tx.$queryRaw<{ task_id: number; on_id: number }[]>`
    WITH RECURSIVE reached AS (
      SELECT ${from}::int AS id
      UNION SELECT d.on_id FROM reached r JOIN work_dependency d ON d.task_id = r.id)
    SELECT d.task_id, d.on_id FROM work_dependency d JOIN reached r ON r.id = d.task_id`;
  const cameFrom = new Map<number, number | null>([[from, null]]);
  for (const id of cameFrom.keys())
    for (const { task_id, on_id } of edges)
      if (task_id === id && !cameFrom.has(on_id)) cameFrom.set(on_id, id);
  if (!cameFrom.has(to)) return null;
  const path: number[] = [];
  for (let id: number | null = to; id !== null; id = cameFrom.get(id) ?? null) path.unshift(id);
  return path;
}

type ReadyTask = { id: number; title: string; priority: number; projectId: number | null };

/** Those whose last open dependency this was. */
export async function findReady({ tx }: Change, doneId: number): Promise<ReadyTask[]> {
  return tx.$queryRaw<ReadyTask[]>`
    SELECT t.id, t.title, t.priority, t.project_id AS "projectId" FROM work_dependency mine JOIN work_task t ON t.id = mine.task_id
    WHERE mine.on_id = ${doneId} AND t.state <> 'done' AND t.archived_at IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM work_dependency d JOIN work_task o ON o.id = d.on_id
        WHERE d.task_id = t.id AND d.on_id <> ${doneId} AND o.state <> 'done' AND o.archived_at IS NULL)`;
}
