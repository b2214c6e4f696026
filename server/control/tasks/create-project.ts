import type { CreateProjectInput } from "../../contracts/work-pages.ts";
import type { Verb } from "../control-context.ts";
import { requireRight } from "../require-right.ts";
import { changeWork } from "./change-work.ts";

export async function createProject({ ctx, input }: Verb<CreateProjectInput>) {
  requireRight(ctx, "tasks:write");
  return changeWork(ctx, (author) => ctx.house.engines.work.projects.create(author, input));
}
