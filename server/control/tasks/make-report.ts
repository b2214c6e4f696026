import type { ReportInput } from "../../contracts/work-pages.ts";
import type { Verb } from "../control-context.ts";
import { requireRight } from "../require-right.ts";
import { askWork } from "./change-work.ts";

export async function makeReport({ ctx, input }: Verb<ReportInput>) {
  requireRight(ctx, "tasks:read");
  return askWork(() => ctx.house.engines.work.reports.make(input));
}
