import { ToolFailure } from "../../hosted/kernel/tool-failure.ts";
import type { Verb } from "../control-context.ts";
import { requireRight } from "../require-right.ts";
import { changeCrm } from "./ask-crm.ts";

/** A small company's CRM in the local store, to look at. */
export async function loadCrmSamples({ ctx }: Verb) {
  requireRight(ctx, "crm:write");
  return changeCrm(
    ctx,
    async (crm) => {
      const seeded = await crm.seedSamples();
      if (seeded === null) throw new ToolFailure("The samples are there already.");
      return seeded;
    },
    (seeded) => ({ action: "crm-samples.load", target: "local store", after: seeded }),
  );
}
