import type { ListTasksInput } from "../../contracts/work-pages.ts";
import type { Verb } from "../control-context.ts";
import { requireRight } from "../require-right.ts";
import { askWork } from "./change-work.ts";

export async function listTasks({ ctx, input }: Verb<ListTasksInput>) {
  requireRight(ctx, "tasks:read");
  return askWork(() => ctx.house.engines.work.tasks.list({ ...input, cursor: input.cursor ?? undefined }));
}
