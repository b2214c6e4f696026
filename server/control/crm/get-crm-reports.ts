import type { CrmPipelineInput } from "../../contracts/crm.ts";
import type { Verb } from "../control-context.ts";
import { requireRight } from "../require-right.ts";
import { askCrm } from "./ask-crm.ts";

/** Funnel, conversion by month and velocity of the last half year. */
export async function getCrmReports({ ctx, input }: Verb<CrmPipelineInput>) {
  requireRight(ctx, "crm:read");
  return askCrm(ctx, ({ analytics }) => analytics.sales(input, "month"));
}
