import type { Verb } from "../control-context.ts";
import { requireRight } from "../require-right.ts";
import { askCrm } from "./ask-crm.ts";

export async function getCrmStatus({ ctx }: Verb) {
  requireRight(ctx, "crm:read");
  return askCrm(ctx, (crm) => crm.status());
}
