import type { Verb } from "../control-context.ts";
import { requireRight } from "../require-right.ts";
import { changeCrm } from "./ask-crm.ts";

export async function clearCrmSamples({ ctx }: Verb) {
  requireRight(ctx, "crm:write");
  return changeCrm(
    ctx,
    async (crm) => ({ removed: await crm.clearSamples() }),
    (cleared) => ({ action: "crm-samples.clear", target: "local store", after: cleared }),
  );
}
