import type { Verb } from "../control-context.ts";
import { requireRight } from "../require-right.ts";
import { askCrm } from "./ask-crm.ts";

const RUNS_MAX = 10;

export async function listCrmSyncs({ ctx }: Verb) {
  requireRight(ctx, "crm:read");
  return askCrm(ctx, async (crm) => ({
    runs: (await crm.sync.runs({ limit: RUNS_MAX })).items,
    rule: crm.sync.rule,
  }));
}
