import type { ArchiveTaskInput } from "../../contracts/work-pages.ts";
import type { Verb } from "../control-context.ts";
import { requireRight } from "../require-right.ts";
import { changeWork } from "./change-work.ts";

export async function archiveTask({ ctx, input }: Verb<ArchiveTaskInput>) {
  requireRight(ctx, "tasks:write");
  return changeWork(ctx, (author) =>
    ctx.house.engines.work.tasks.step(author, { id: input.id, step: input.archived ? "archive" : "restore" }),
  );
}
