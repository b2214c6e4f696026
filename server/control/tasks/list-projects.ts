import type { Verb } from "../control-context.ts";
import { requireRight } from "../require-right.ts";
import { askWork } from "./change-work.ts";

const PROJECTS_MAX = 200;

export async function listProjects({ ctx }: Verb) {
  requireRight(ctx, "tasks:read");
  return askWork(() => ctx.house.engines.work.projects.list({ archived: false, limit: PROJECTS_MAX }));
}
