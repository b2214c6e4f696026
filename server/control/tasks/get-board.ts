import { type TaskState, taskStates } from "../../contracts/work.ts";
import type { TaskFields } from "../../contracts/work-fields.ts";
import type { WorkScope } from "../../contracts/work-pages.ts";
import type { Verb } from "../control-context.ts";
import { requireRight } from "../require-right.ts";
import { askWork } from "./change-work.ts";

/** More cards nobody looks through: the list has them all. */
const CARDS_MAX = 60;

export type BoardColumn = { state: TaskState; total: number; tasks: TaskFields[] };

/** The columns of the board, what matters most on top; in the last one what was done last. */
export async function getBoard({ ctx, input }: Verb<WorkScope>): Promise<BoardColumn[]> {
  requireRight(ctx, "tasks:read");
  const { tasks } = ctx.house.engines.work;
  return askWork(() =>
    Promise.all(
      taskStates.map(async (state) => {
        const sort = state === "done" ? "updated" : "priority";
        const page = await tasks.list({ ...input, states: [state], sort, limit: CARDS_MAX });
        return { state, total: page.total ?? page.tasks.length, tasks: page.tasks };
      }),
    ),
  );
}
