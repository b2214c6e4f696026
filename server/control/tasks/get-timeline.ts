import type { WorkScope } from "../../contracts/work-pages.ts";
import type { Verb } from "../control-context.ts";
import { requireRight } from "../require-right.ts";
import { askWork } from "./change-work.ts";

const BARS_MAX = 200;

/** Open tasks by their dates, who waits for whom among them, and the milestones of the project. */
export async function getTimeline({ ctx, input }: Verb<WorkScope>) {
  requireRight(ctx, "tasks:read");
  const { tasks, projects } = ctx.house.engines.work;
  return askWork(async () => {
    const [page, project] = await Promise.all([
      tasks.list({ ...input, states: ["todo", "in_progress", "blocked"], sort: "due", limit: BARS_MAX }),
      input.project === undefined ? null : projects.progress(input.project),
    ]);
    const dated = page.tasks.filter(({ startOn, dueOn }) => startOn !== null || dueOn !== null);
    return {
      tasks: dated,
      total: page.total ?? dated.length,
      undated: page.tasks.length - dated.length,
      links: await tasks.links(dated.map(({ id }) => id)),
      milestones: project?.milestones ?? [],
    };
  });
}
