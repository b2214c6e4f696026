import type { MoveCrmDealInput } from "../../contracts/crm.ts";
import { sayRecord } from "../../hosted/hubspot/tools/crm-arguments.ts";
import type { Verb } from "../control-context.ts";
import { requireRight } from "../require-right.ts";
import { changeCrm } from "./ask-crm.ts";

export async function moveCrmDeal({ ctx, input: { id, stage } }: Verb<MoveCrmDealInput>) {
  requireRight(ctx, "crm:write");
  return changeCrm(
    ctx,
    async (crm, actor) =>
      sayRecord(await crm.contacts.update({ kind: "deal", id }, { dealstage: stage }, actor)),
    ({ title }) => ({ action: "crm-deal.move", target: title, after: { stage } }),
  );
}
