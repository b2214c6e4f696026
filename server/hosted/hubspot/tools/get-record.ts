import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { ToolFailure } from "../../kernel/tool-failure.ts";
import type { RecordKind } from "../crm/crm-record.ts";
import type { HubspotParts } from "../hubspot-parts.ts";
import {
  extraPropertiesArgument,
  idArgument,
  reads,
  recordField,
  sayRecord,
  storeField,
} from "./crm-arguments.ts";

const output = z.object({ record: recordField, store: storeField });

export const getRecord = ({ contacts, store }: HubspotParts, kind: Exclude<RecordKind, "contact">) =>
  defineTool({
    name: `get_${kind}`,
    title: `Get a ${kind}`,
    description: `One ${kind} by its id, with all its properties. Its contacts and the like: list_associations.`,
    input: z.object({ id: idArgument(kind), properties: extraPropertiesArgument }),
    output,
    annotations: reads,
    run: async ({ id, properties }) => ({
      record: sayRecord(await contacts.get(kind, id, properties)),
      store: store().name,
    }),
  });

export const getContact = ({ contacts, store }: HubspotParts) =>
  defineTool({
    name: "get_contact",
    title: "Get a contact",
    description:
      "One contact by its id or its email address, with all its properties. Its companies and deals: list_associations.",
    input: z.object({
      id: idArgument("contact").optional(),
      email: z.string().max(254).optional(),
      properties: extraPropertiesArgument,
    }),
    output,
    annotations: reads,
    run: async ({ id, email, properties }) => {
      if ((id === undefined) === (email === undefined)) throw new ToolFailure("Give either id or email.");
      const found =
        id === undefined ? await contacts.findByEmail(email!) : await contacts.get("contact", id, properties);
      return { record: sayRecord(found), store: store().name };
    },
  });
