import type { LinkTasksInput } from "../../contracts/work-pages.ts";
import type { Verb } from "../control-context.ts";
import { requireRight } from "../require-right.ts";
import { changeWork } from "./change-work.ts";

/** Lets one wait for the other, or no longer. */
export async function linkTasks({ ctx, input: { id, on, isLinked } }: Verb<LinkTasksInput>) {
  requireRight(ctx, "tasks:write");
  const { tasks } = ctx.house.engines.work;
  return changeWork(ctx, (author) =>
    isLinked ? tasks.depend(author, id, on) : tasks.undepend(author, id, on),
  );
}
