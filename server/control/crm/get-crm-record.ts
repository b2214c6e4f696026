import type { CrmRefInput } from "../../contracts/crm.ts";
import { properties } from "../../hosted/hubspot/crm/crm-properties.ts";
import { recordKinds } from "../../hosted/hubspot/crm/crm-record.ts";
import { sayRecord } from "../../hosted/hubspot/tools/crm-arguments.ts";
import type { Verb } from "../control-context.ts";
import { requireRight } from "../require-right.ts";
import { askCrm } from "./ask-crm.ts";

const RELATED_MAX = 10;
const TIMELINE_MAX = 25;

/** One record as its panel shows it: fields, score, what belongs to it, what happened. */
export async function getCrmRecord({ ctx, input }: Verb<CrmRefInput>) {
  requireRight(ctx, "crm:read");
  return askCrm(ctx, async (crm) => {
    const store = crm.store();
    const record = await crm.contacts.get(input.kind, input.id);
    const related = await Promise.all(
      recordKinds
        .filter((kind) => kind !== input.kind)
        .map(async (kind) => {
          const { items, nextCursor } = await store.associated(input, kind, { limit: RELATED_MAX });
          const records = items.length === 0 ? [] : await store.read(kind, items);
          return { kind, records: records.map(sayRecord), isMore: nextCursor !== null };
        }),
    );
    const { items: timeline } = await store.timeline(input, { limit: TIMELINE_MAX });
    const pipelines = input.kind === "deal" ? await store.pipelines() : [];
    const scored = input.kind === "contact" ? await crm.scorer.score(input.id) : null;
    return {
      ...{ record: sayRecord(record), related, timeline, store: store.name },
      /** What pipelines and stages are called; a deal holds their ids. */
      stageWords: Object.fromEntries(
        pipelines.flatMap(({ id, label, stages }) => [
          [id, label],
          ...stages.map((one) => [one.id, one.label]),
        ]),
      ) as Record<string, string>,
      fields: Object.entries(properties[input.kind]).map(([name, field]) => ({ name, ...field })),
      score: scored && {
        ...{ score: scored.score, grade: scored.grade },
        ...{ reasons: scored.reasons, couldGain: scored.couldGain },
      },
    };
  });
}
