import type { Verb } from "../control-context.ts";
import { requireRight } from "../require-right.ts";
import { askWork } from "./change-work.ts";

export async function listConflicts({ ctx }: Verb) {
  requireRight(ctx, "tasks:read");
  return askWork(() => ctx.house.engines.work.planner.conflicts());
}
