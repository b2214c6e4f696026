import type { MoveTaskInput } from "../../contracts/work-pages.ts";
import type { Verb } from "../control-context.ts";
import { requireRight } from "../require-right.ts";
import { changeWork } from "./change-work.ts";

export async function moveTask({ ctx, input }: Verb<MoveTaskInput>) {
  requireRight(ctx, "tasks:write");
  return changeWork(ctx, (author) => ctx.house.engines.work.tasks.move(author, input));
}
