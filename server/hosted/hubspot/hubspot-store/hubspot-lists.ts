import { ToolFailure } from "../../kernel/tool-failure.ts";
import { pathOf } from "../../outside/path-of.ts";
import type { Filter } from "../crm/crm-filter.ts";
import { propertyOf } from "../crm/crm-properties.ts";
import type { CampaignStore, ContactList } from "../crm/crm-store.ts";
import { FOREIGN_CURSOR } from "../local-store/local-cursor.ts";
import type { HubspotApi } from "./hubspot-api.ts";
import { nullWhenMissing } from "./hubspot-records.ts";
import { type HubspotBatch, type HubspotPaging, propertiesToRead, toCrmRecord } from "./hubspot-shapes.ts";

type HubspotList = {
  listId: string;
  name: string;
  processingType: string;
  size?: number;
  /** Its description calls them otherwise than its own examples of the version before. */
  additionalProperties?: Record<string, string>;
  additional_filter_properties?: Record<string, string>;
};
type Members = { results: { recordId: string }[]; paging?: HubspotPaging };
type Changed = { recordsIdsAdded: string[]; recordIdsRemoved: string[]; recordIdsMissing: string[] };

/** HubSpot's name for contacts among its kinds of objects. */
const CONTACTS = "0-1";

/** Lists of contacts of a HubSpot account. */
export function createHubspotLists(
  api: HubspotApi,
): Pick<CampaignStore, "createList" | "findList" | "lists" | "changeMembers" | "members"> {
  return {
    async createList({ name, kind, filters }) {
      const { list } = await api.ask<{ list: HubspotList }>({
        method: "POST",
        path: "/crm/lists/2026-03",
        json: {
          ...{ name, objectTypeId: CONTACTS, processingType: kind === "static" ? "MANUAL" : "DYNAMIC" },
          ...(kind === "dynamic" && { filterBranch: toBranch(filters) }),
        },
      });
      return toList(list);
    },

    async findList(id) {
      const path = pathOf`/crm/lists/2026-03/${id}`;
      const found = await api.ask<{ list: HubspotList }>({ method: "GET", path }).catch(nullWhenMissing);
      return found === null ? null : toList(found.list);
    },

    async lists({ limit, cursor }) {
      const offset = cursor === undefined ? 0 : Number(cursor);
      if (!Number.isSafeInteger(offset) || offset < 0) throw new ToolFailure(FOREIGN_CURSOR);
      const found = await api.ask<{ lists: HubspotList[]; hasMore: boolean; offset: number }>({
        method: "POST",
        path: "/crm/lists/2026-03/search",
        json: {
          ...{ offset, count: limit, sort: "-CREATED_DATE_TIME" },
          ...{ listIds: [], processingTypes: ["MANUAL", "DYNAMIC", "SNAPSHOT"] },
        },
        isIdempotent: true,
      });
      return { items: found.lists.map(toList), nextCursor: found.hasMore ? String(found.offset) : null };
    },

    async changeMembers({ id }, { add, remove }) {
      const changed = await api.ask<Changed>({
        method: "PUT",
        path: pathOf`/crm/lists/2026-03/${id}/memberships/add-and-remove`,
        json: { recordIdsToAdd: add, recordIdsToRemove: remove },
        isIdempotent: true,
      });
      return {
        added: changed.recordsIdsAdded.length,
        removed: changed.recordIdsRemoved.length,
        missing: changed.recordIdsMissing,
      };
    },

    async members({ id }, { limit, cursor }) {
      const { results, paging } = await api.ask<Members>({
        method: "GET",
        path: pathOf`/crm/lists/2026-03/${id}/memberships`,
        query: { limit, after: cursor },
      });
      if (results.length === 0) return { items: [], nextCursor: null };
      const { results: contacts } = await api.ask<HubspotBatch>({
        method: "POST",
        path: "/crm/objects/2026-03/contacts/batch/read",
        json: {
          inputs: results.map(({ recordId }) => ({ id: recordId })),
          ...{ properties: propertiesToRead("contact"), propertiesWithHistory: [] },
        },
        isIdempotent: true,
      });
      return {
        items: contacts.map((contact) => toCrmRecord("contact", contact)),
        nextCursor: paging?.next?.after ?? null,
      };
    },
  };
}

function toList({ listId, name, processingType, ...list }: HubspotList): ContactList {
  const kind = processingType === "DYNAMIC" ? "dynamic" : "static";
  const { hs_list_size: counted } = list.additional_filter_properties ?? list.additionalProperties ?? {};
  return { id: listId, name, kind, size: list.size ?? Number(counted ?? 0) };
}

/** HubSpot's lists take an OR of ANDs. */
function toBranch(filters: readonly Filter[]) {
  const and = { filterBranchType: "AND", filterBranchOperator: "AND", filterBranches: [] };
  return {
    ...{ filterBranchType: "OR", filterBranchOperator: "OR", filters: [] },
    filterBranches: [
      {
        ...and,
        filters: filters.map((filter) => ({
          ...{ filterType: "PROPERTY", property: filter.property, operation: operationOf(filter) },
        })),
      },
    ],
  };
}

const textOperators: Partial<Record<Filter["operator"], string>> = {
  EQ: "IS_EQUAL_TO",
  NEQ: "IS_NOT_EQUAL_TO",
  IN: "IS_EQUAL_TO",
  NOT_IN: "IS_NOT_EQUAL_TO",
  CONTAINS_TOKEN: "CONTAINS",
};
const choiceOperators: Partial<Record<Filter["operator"], string>> = {
  EQ: "IS_ANY_OF",
  NEQ: "IS_NONE_OF",
  IN: "IS_ANY_OF",
  NOT_IN: "IS_NONE_OF",
};
const numberOperators: Partial<Record<Filter["operator"], string>> = {
  EQ: "IS_EQUAL_TO",
  NEQ: "IS_NOT_EQUAL_TO",
  GT: "IS_GREATER_THAN",
  GTE: "IS_GREATER_THAN_OR_EQUAL_TO",
  LT: "IS_LESS_THAN",
  LTE: "IS_LESS_THAN_OR_EQUAL_TO",
};

function operationOf({ property, operator, value, values }: Filter) {
  const includeObjectsWithNoValueSet = operator === "NEQ" || operator === "NOT_IN";
  if (operator === "HAS_PROPERTY" || operator === "NOT_HAS_PROPERTY") {
    const known = operator === "HAS_PROPERTY" ? "IS_KNOWN" : "IS_UNKNOWN";
    return { operationType: "ALL_PROPERTY", operator: known, includeObjectsWithNoValueSet };
  }
  const type = propertyOf("contact", property)?.type ?? "text";
  const all = values ?? [value!];
  if (type === "number" && numberOperators[operator])
    return {
      ...{ operationType: "NUMBER", operator: numberOperators[operator], includeObjectsWithNoValueSet },
      value: Number(value),
    };
  if (type === "choice" && choiceOperators[operator])
    return {
      operationType: "ENUMERATION",
      operator: choiceOperators[operator],
      values: all,
      includeObjectsWithNoValueSet,
    };
  if ((type === "text" || type === "email") && textOperators[operator])
    return {
      operationType: "MULTISTRING",
      operator: textOperators[operator],
      values: all,
      includeObjectsWithNoValueSet,
    };
  throw new ToolFailure(
    `A list at HubSpot cannot be made of ${operator} on ${property}. Use EQ, NEQ, IN, NOT_IN, CONTAINS_TOKEN, HAS_PROPERTY or, of numbers, GT and LT.`,
  );
}
