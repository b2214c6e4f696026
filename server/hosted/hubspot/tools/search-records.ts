import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { filtersArgument } from "../crm/crm-filter.ts";
import type { RecordKind } from "../crm/crm-record.ts";
import type { HubspotParts } from "../hubspot-parts.ts";
import { limits } from "../limits.ts";
import { LOCAL_NOTE } from "../store-status.ts";
import {
  extraPropertiesArgument,
  nextCursorField,
  pageArguments,
  reads,
  recordField,
  sayRecord,
  storeField,
  wordsFor,
} from "./crm-arguments.ts";

const found = {
  contact: "name, email, company, job title, phone and city",
  company: "name, domain, industry, phone and city",
  deal: "name and description",
};

export const searchRecords = ({ contacts, store }: HubspotParts, kind: RecordKind) =>
  defineTool({
    name: `search_${wordsFor[kind].many}`,
    title: `Search ${wordsFor[kind].many}`,
    description:
      `Finds ${wordsFor[kind].many} by the beginnings of words in ${found[kind]}, and by conditions on any property; ` +
      `without either, all of them. HubSpot answers at most ${limits.searchReachMax} of one search, and what was ` +
      "written seconds ago may not be found there yet.",
    input: z.object({
      query: z.string().max(limits.queryMax).optional().describe("Every word must occur"),
      filters: filtersArgument,
      sort: z.enum(["updated", "created", "name"]).default("updated").describe("Newest first, or by name"),
      ...pageArguments,
      properties: extraPropertiesArgument,
    }),
    output: z.object({
      records: z.array(recordField),
      total: z.int(),
      isTotalExact: z.boolean().describe("false: there are at least so many"),
      nextCursor: nextCursorField,
      store: storeField,
      hint: z.string().optional(),
    }),
    annotations: reads,
    run: async ({ query, ...rest }) => {
      const page = await contacts.search(kind, { ...rest, text: query });
      const isBare = page.total === 0 && query === undefined && rest.filters.length === 0;
      return {
        ...{ ...page, records: page.records.map(sayRecord), store: store().name },
        ...(isBare &&
          store().name === "local" && { hint: `${LOCAL_NOTE} It is empty: try seed_sample_data.` }),
      };
    },
  });
