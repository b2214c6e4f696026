import type { TaskIdInput } from "../../contracts/work-pages.ts";
import type { Verb } from "../control-context.ts";
import { requireRight } from "../require-right.ts";
import { askWork } from "./change-work.ts";

const HISTORY_MAX = 50;

/** Newest first. */
export async function getTaskHistory({ ctx, input }: Verb<TaskIdInput>) {
  requireRight(ctx, "tasks:read");
  return askWork(() => ctx.house.engines.work.tasks.history({ id: input.id, limit: HISTORY_MAX }));
}
