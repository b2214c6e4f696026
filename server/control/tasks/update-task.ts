import type { UpdateTaskInput } from "../../contracts/work-pages.ts";
import type { Verb } from "../control-context.ts";
import { requireRight } from "../require-right.ts";
import { changeWork } from "./change-work.ts";

export async function updateTask({ ctx, input }: Verb<UpdateTaskInput>) {
  requireRight(ctx, "tasks:write");
  return changeWork(ctx, (author) => ctx.house.engines.work.tasks.update(author, input));
}
