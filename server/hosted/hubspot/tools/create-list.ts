import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { filtersArgument } from "../crm/crm-filter.ts";
import type { HubspotParts } from "../hubspot-parts.ts";
import { nextCursorField, pageArguments, reads, storeField, writes } from "./crm-arguments.ts";

export const listField = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(["static", "dynamic"]),
  size: z.int().describe("Contacts in it; of a long dynamic one, at least so many"),
});

export const createList = ({ campaigns, store }: HubspotParts) =>
  defineTool({
    name: "create_list",
    title: "Create a list of contacts",
    description:
      "Creates a list of contacts. static: you say who is in it (change_list_members). dynamic: whoever fits the " +
      "filters, at any time.",
    input: z.object({
      name: z.string().trim().min(1).max(120),
      kind: z.enum(["static", "dynamic"]),
      filters: filtersArgument,
    }),
    output: z.object({ list: listField, store: storeField }),
    annotations: writes,
    run: async (wish, { caller }) => ({
      list: await campaigns.createList(wish, caller),
      store: store().name,
    }),
  });

export const listLists = ({ campaigns, store }: HubspotParts) =>
  defineTool({
    name: "list_lists",
    title: "List the lists",
    description: "The lists of contacts, newest first, with how many are in each, in pages.",
    input: z.object(pageArguments),
    output: z.object({ lists: z.array(listField), nextCursor: nextCursorField, store: storeField }),
    annotations: reads,
    run: async (page) => {
      const { items, nextCursor } = await campaigns.lists(page);
      return { lists: items, nextCursor, store: store().name };
    },
  });
