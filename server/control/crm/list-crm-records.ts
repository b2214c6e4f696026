import type { ListCrmRecordsInput } from "../../contracts/crm.ts";
import { sayRecord } from "../../hosted/hubspot/tools/crm-arguments.ts";
import type { Verb } from "../control-context.ts";
import { requireRight } from "../require-right.ts";
import { askCrm } from "./ask-crm.ts";

export async function listCrmRecords({ ctx, input }: Verb<ListCrmRecordsInput>) {
  requireRight(ctx, "crm:read");
  const { kind, search, lifecycle, sort, limit, cursor } = input;
  const filters = lifecycle
    ? [{ property: "lifecyclestage", operator: "EQ" as const, value: lifecycle }]
    : [];
  const { records, ...page } = await askCrm(ctx, (crm) =>
    crm.contacts.search(kind, {
      text: search || undefined,
      filters,
      sort,
      limit,
      cursor: cursor ?? undefined,
    }),
  );
  return { ...page, items: records.map(sayRecord) };
}
