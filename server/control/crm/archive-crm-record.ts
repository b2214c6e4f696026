import type { CrmRefInput } from "../../contracts/crm.ts";
import { sayRecord } from "../../hosted/hubspot/tools/crm-arguments.ts";
import type { Verb } from "../control-context.ts";
import { requireRight } from "../require-right.ts";
import { changeCrm } from "./ask-crm.ts";

export async function archiveCrmRecord({ ctx, input }: Verb<CrmRefInput>) {
  requireRight(ctx, "crm:write");
  return changeCrm(
    ctx,
    async (crm, actor) => {
      const record = sayRecord(await crm.contacts.get(input.kind, input.id));
      await crm.contacts.archive(input, actor);
      return record;
    },
    ({ id, title }) => ({ action: `crm-${input.kind}.archive`, target: title, before: { id } }),
  );
}
