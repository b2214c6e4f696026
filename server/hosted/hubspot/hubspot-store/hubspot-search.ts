import type { Filter } from "../crm/crm-filter.ts";
import { propertyOf } from "../crm/crm-properties.ts";
import { pluralOf, type RecordKind } from "../crm/crm-record.ts";
import type { SearchPage, SearchQuery } from "../crm/crm-store.ts";
import { limits } from "../limits.ts";
import type { HubspotApi } from "./hubspot-api.ts";
import {
  changedProperty,
  type HubspotObject,
  type HubspotPaging,
  propertiesToRead,
  toCrmRecord,
} from "./hubspot-shapes.ts";

const nameProperty = { contact: "lastname", company: "name", deal: "dealname" } as const;
/** HubSpot wants to be told where a search begins. */
export const FIRST_PAGE = "0";
type Found = { total: number; results: HubspotObject[]; paging?: HubspotPaging };

/** One page of a search at HubSpot, which reaches no further than its ten-thousandth row. */
export async function searchHubspot(
  api: HubspotApi,
  kind: RecordKind,
  query: SearchQuery,
): Promise<SearchPage> {
  const { total, results, paging } = await api.ask<Found>({
    method: "POST",
    path: `/crm/objects/2026-03/${pluralOf[kind]}/search`,
    json: {
      ...(query.text?.trim() && { query: query.text.trim() }),
      filterGroups:
        query.filters.length === 0 ? [] : [{ filters: query.filters.map((one) => toHubspot(kind, one)) }],
      sorts: [sortOf(kind, query.sort)],
      properties: propertiesToRead(kind, query.properties),
      limit: query.limit,
      after: query.cursor ?? FIRST_PAGE,
    },
    isIdempotent: true,
    limit: "search",
  });
  const after = paging?.next?.after ?? null;
  const isReachable = after !== null && Number(after) + query.limit <= limits.searchReachMax;
  return {
    records: results.map((object) => toCrmRecord(kind, object)),
    ...{ total, isTotalExact: true, nextCursor: isReachable ? after : null },
  };
}

function sortOf(kind: RecordKind, sort: SearchQuery["sort"]): string {
  if (sort === "name") return nameProperty[kind];
  return sort === "created" ? "-createdate" : `-${changedProperty(kind)}`;
}

/** HubSpot's own filter: times in milliseconds, texts of IN in lower case, parts of words between stars. */
function toHubspot(kind: RecordKind, { property, operator, value, highValue, values }: Filter) {
  const type = propertyOf(kind, property)?.type ?? "text";
  const write = (given: string) => (type === "date" ? String(Date.parse(given)) : given);
  const lower = (given: string) => (type === "text" || type === "email" ? given.toLowerCase() : write(given));
  return {
    propertyName: property,
    operator,
    ...(value !== undefined && { value: operator === "CONTAINS_TOKEN" ? `*${value}*` : write(value) }),
    ...(highValue !== undefined && { highValue: write(highValue) }),
    ...(values !== undefined && { values: values.map(lower) }),
  };
}
