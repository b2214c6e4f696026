import type { UpdateCrmRecordInput } from "../../contracts/crm.ts";
import { sayRecord } from "../../hosted/hubspot/tools/crm-arguments.ts";
import type { Verb } from "../control-context.ts";
import { requireRight } from "../require-right.ts";
import { changeCrm } from "./ask-crm.ts";

export async function updateCrmRecord({ ctx, input }: Verb<UpdateCrmRecordInput>) {
  requireRight(ctx, "crm:write");
  const { kind, properties, expectedVersion } = input;
  return changeCrm(
    ctx,
    async (crm, actor) => sayRecord(await crm.contacts.update(input, properties, actor, expectedVersion)),
    ({ title }) => ({
      action: `crm-${kind}.update`,
      target: title,
      after: { properties: Object.keys(properties) },
    }),
  );
}
