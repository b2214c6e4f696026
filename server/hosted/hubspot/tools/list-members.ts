import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import type { HubspotParts } from "../hubspot-parts.ts";
import { limits } from "../limits.ts";
import { listField } from "./create-list.ts";
import {
  idArgument,
  nextCursorField,
  pageArguments,
  reads,
  recordField,
  sayRecord,
  storeField,
  writes,
} from "./crm-arguments.ts";

export const listMembers = ({ campaigns, store }: HubspotParts) =>
  defineTool({
    name: "list_members",
    title: "Who is in a list",
    description:
      "The contacts that are in a list now, in pages; of a dynamic one, those that fit its filters.",
    input: z.object({ listId: idArgument("list"), ...pageArguments }),
    output: z.object({
      list: listField,
      members: z.array(recordField),
      nextCursor: nextCursorField,
      store: storeField,
    }),
    annotations: reads,
    run: async ({ listId, ...page }) => {
      const { list, items, nextCursor } = await campaigns.members(listId, page);
      return { list, members: items.map(sayRecord), nextCursor, store: store().name };
    },
  });

const contactIds = z.array(idArgument("contact")).max(limits.batchMax).default([]);

export const changeListMembers = ({ campaigns, store }: HubspotParts) =>
  defineTool({
    name: "change_list_members",
    title: "Add to a list, or take out",
    description: "Adds contacts to a static list and takes others out. Says which ids are no contacts.",
    input: z.object({ listId: idArgument("list"), add: contactIds, remove: contactIds }),
    output: z.object({
      added: z.int(),
      removed: z.int(),
      missing: z.array(z.string()).describe("Ids to add that are no contacts"),
      store: storeField,
    }),
    annotations: { ...writes, destructiveHint: true, idempotentHint: true },
    run: async ({ listId, add, remove }, { caller }) => ({
      ...(await campaigns.changeMembers(listId, { add, remove }, caller)),
      store: store().name,
    }),
  });
