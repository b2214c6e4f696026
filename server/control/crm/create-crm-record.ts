import type { CreateCrmRecordInput } from "../../contracts/crm.ts";
import { sayRecord } from "../../hosted/hubspot/tools/crm-arguments.ts";
import type { Verb } from "../control-context.ts";
import { requireRight } from "../require-right.ts";
import { changeCrm } from "./ask-crm.ts";

export async function createCrmRecord({ ctx, input: { kind, properties } }: Verb<CreateCrmRecordInput>) {
  requireRight(ctx, "crm:write");
  return changeCrm(
    ctx,
    async (crm, actor) => sayRecord(await crm.contacts.create(kind, properties, actor)),
    ({ id, title }) => ({ action: `crm-${kind}.create`, target: title, after: { id } }),
  );
}
