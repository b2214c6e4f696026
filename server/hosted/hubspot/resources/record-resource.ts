import { z } from "zod";
import { GatewayError } from "../../../foundation/gateway-error.ts";
import { defineResourceTemplate } from "../../kernel/define-resource-template.ts";
import { pluralOf, type RecordKind } from "../crm/crm-record.ts";
import type { HubspotParts } from "../hubspot-parts.ts";
import { sayRecord } from "../tools/crm-arguments.ts";

const COMPLETIONS_MAX = 20;

export function recordUri(kind: RecordKind, id: string): string {
  return `crm://${pluralOf[kind]}/${encodeURIComponent(id)}`;
}

/** One record at an address; whoever subscribes hears of every change, whoever made it. */
export const recordResource = ({ store }: HubspotParts, kind: RecordKind) =>
  defineResourceTemplate({
    uriTemplate: `crm://${pluralOf[kind]}/{id}`,
    name: kind,
    title: `A ${kind}`,
    description: `One ${kind} with all its properties, and whether it is of the local store or of HubSpot. Ids complete by name.`,
    mimeType: "application/json",
    variables: z.object({ id: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, `expected the id of a ${kind}`) }),
    completers: { id: (typed) => completeId({ store }, kind, typed) },
    read: async ({ id }) => {
      const [record] = await store().read(kind, [id]);
      if (record === undefined)
        throw new GatewayError("unknown_resource", { data: { uri: recordUri(kind, id) } });
      return JSON.stringify({ ...sayRecord(record), store: store().name });
    },
  });

/** By the beginning of an id, or of a word of the name. */
async function completeId(
  { store }: Pick<HubspotParts, "store">,
  kind: RecordKind,
  typed: string,
): Promise<string[]> {
  const { records } = await store().search(kind, {
    text: typed,
    filters: [],
    sort: "updated",
    limit: COMPLETIONS_MAX,
  });
  const ids = records.map(({ id }) => id);
  if (!/^\d+$/.test(typed)) return ids;
  const [exact] = await store().read(kind, [typed]);
  return exact === undefined ? ids : [typed, ...ids.filter((id) => id !== typed)];
}
