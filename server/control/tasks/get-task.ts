import type { TaskIdInput } from "../../contracts/work-pages.ts";
import type { Verb } from "../control-context.ts";
import { requireRight } from "../require-right.ts";
import { askWork } from "./change-work.ts";

export async function getTask({ ctx, input }: Verb<TaskIdInput>) {
  requireRight(ctx, "tasks:read");
  return askWork(() => ctx.house.engines.work.tasks.get(input.id));
}
