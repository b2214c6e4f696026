import type { TaskState } from "../../../contracts/work.ts";
import { ToolFailure } from "../../kernel/tool-failure.ts";
import type { Change, WorkStore } from "../data-store/work-store.ts";
import { changeState, type StateStep } from "./change-state.ts";

/** The steps from one column of the board to another. */
const ways: Record<TaskState, Partial<Record<TaskState, readonly StateStep[]>>> = {
  todo: { in_progress: ["start"], blocked: ["block"], done: ["complete"] },
  in_progress: { todo: ["pause"], blocked: ["block"], done: ["complete"] },
  blocked: { todo: ["unblock"], in_progress: ["unblock"], done: ["unblock", "complete"] },
  done: { todo: ["reopen"], in_progress: ["reopen", "start"], blocked: ["reopen", "block"] },
};

export type TaskMove = { id: string; to: TaskState; note?: string | undefined };

/** All the steps it takes, or none. */
export async function moveTask(store: WorkStore, change: Change, { id, to, note }: TaskMove): Promise<void> {
  const task = await store.lockTask(change.tx, id);
  if (task.state === to) return;
  const steps = ways[task.state as TaskState][to] ?? []; // the table has no other states
  if (steps.includes("block") && !note)
    throw new ToolFailure("Say what it waits for: whoever looks at it will ask.");
  for (const step of steps)
    await changeState(change, await store.lockTask(change.tx, id), step, note ?? null);
  // Unblocked, it is where it was before, which may be the other of the two.
  const after = await store.lockTask(change.tx, id);
  if (after.state !== to) await changeState(change, after, to === "in_progress" ? "start" : "pause");
}
