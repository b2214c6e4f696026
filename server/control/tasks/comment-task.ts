import type { CommentTaskInput } from "../../contracts/work-pages.ts";
import type { Verb } from "../control-context.ts";
import { requireRight } from "../require-right.ts";
import { changeWork } from "./change-work.ts";

export async function commentTask({ ctx, input }: Verb<CommentTaskInput>) {
  requireRight(ctx, "tasks:write");
  return changeWork(ctx, (author) => ctx.house.engines.work.tasks.comment(author, input.id, input.text));
}
