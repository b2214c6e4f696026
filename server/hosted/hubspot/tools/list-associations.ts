import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { recordKinds } from "../crm/crm-record.ts";
import type { HubspotParts } from "../hubspot-parts.ts";
import {
  nextCursorField,
  pageArguments,
  reads,
  recordField,
  refArgument,
  sayRecord,
  storeField,
} from "./crm-arguments.ts";

export const listAssociations = ({ contacts, store }: HubspotParts) =>
  defineTool({
    name: "list_associations",
    title: "List what belongs to a record",
    description:
      "The contacts, companies or deals that a record is associated with, whole, in pages: a company's people, a contact's deals.",
    input: z.object({ of: refArgument, kind: z.enum(recordKinds).describe("Which ones"), ...pageArguments }),
    output: z.object({ records: z.array(recordField), nextCursor: nextCursorField, store: storeField }),
    annotations: reads,
    run: async ({ of, kind, limit, cursor }) => {
      await contacts.get(of.kind, of.id);
      const { items, nextCursor } = await store().associated(of, kind, { limit, cursor });
      const records = items.length === 0 ? [] : await store().read(kind, items);
      const inOrder = items.flatMap((id) => records.find((record) => record.id === id) ?? []);
      return { records: inOrder.map(sayRecord), nextCursor, store: store().name };
    },
  });
