import type { Verb } from "../control-context.ts";
import { requireRight } from "../require-right.ts";
import { askWork } from "./change-work.ts";

const SHOWN_MAX = 8;

export async function listConflicts({ ctx }: Verb) {
  requireRight(ctx, "tasks:read");
  return askWork(() => ctx.house.engines.work.planner.conflicts(SHOWN_MAX));
}
