import type { ResolveConflictInput } from "../../contracts/work-pages.ts";
import type { Verb } from "../control-context.ts";
import { requireRight } from "../require-right.ts";
import { changeWork } from "./change-work.ts";

export async function resolveConflict({ ctx, input }: Verb<ResolveConflictInput>) {
  requireRight(ctx, "tasks:write");
  return changeWork(ctx, (author) => ctx.house.engines.work.planner.resolve(author, input));
}
