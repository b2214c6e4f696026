import type { AddCrmNoteInput } from "../../contracts/crm.ts";
import { titleOf } from "../../hosted/hubspot/crm/crm-record.ts";
import type { Verb } from "../control-context.ts";
import { requireRight } from "../require-right.ts";
import { changeCrm } from "./ask-crm.ts";

export async function addCrmNote({ ctx, input }: Verb<AddCrmNoteInput>) {
  requireRight(ctx, "crm:write");
  const { kind, id, note } = input;
  return changeCrm(
    ctx,
    async (crm, actor) => {
      await crm.store().addNote({ kind, id }, note, actor);
      return { title: titleOf(await crm.contacts.get(kind, id)) };
    },
    ({ title }) => ({ action: `crm-${kind}.note`, target: title }),
  );
}
