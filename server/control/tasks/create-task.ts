import type { NewTask } from "../../contracts/work.ts";
import type { Verb } from "../control-context.ts";
import { requireRight } from "../require-right.ts";
import { changeWork } from "./change-work.ts";

export async function createTask({ ctx, input }: Verb<NewTask>) {
  requireRight(ctx, "tasks:write");
  return changeWork(ctx, (author) => ctx.house.engines.work.tasks.create(author, input));
}
