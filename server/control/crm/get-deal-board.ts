import type { CrmPipelineInput } from "../../contracts/crm.ts";
import { sayRecord } from "../../hosted/hubspot/tools/crm-arguments.ts";
import type { Verb } from "../control-context.ts";
import { requireRight } from "../require-right.ts";
import { askCrm } from "./ask-crm.ts";

const CARDS_MAX = 50;

/** The stages of a pipeline, each with its newest deals and how many there are. */
export async function getDealBoard({ ctx, input }: Verb<CrmPipelineInput>) {
  requireRight(ctx, "crm:read");
  return askCrm(ctx, async (crm) => {
    const pipelines = await crm.store().pipelines();
    const pipeline = pipelines.find(({ id }) => id === input.pipeline) ?? pipelines[0]!;
    const columns = await Promise.all(
      pipeline.stages.map(async (stage) => {
        const { records, total, isTotalExact } = await crm.contacts.search("deal", {
          filters: [
            { property: "pipeline", operator: "EQ", value: pipeline.id },
            { property: "dealstage", operator: "EQ", value: stage.id },
          ],
          ...{ sort: "updated", limit: CARDS_MAX },
        });
        return { stage, deals: records.map(sayRecord), total, isTotalExact };
      }),
    );
    return { pipeline: pipeline.id, pipelines: pipelines.map(({ id, label }) => ({ id, label })), columns };
  });
}
