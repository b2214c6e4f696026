import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import type { RecordKind } from "../crm/crm-record.ts";
import type { HubspotParts } from "../hubspot-parts.ts";
import { propertiesArgument, recordField, sayRecord, storeField, wordsFor, writes } from "./crm-arguments.ts";

const needs = {
  contact: "An email, a firstname or a lastname is needed; two contacts never share an email address.",
  company: "A name or a domain is needed.",
  deal: "A dealname is needed; without pipeline and dealstage it begins in the first stage. list_pipelines names them.",
};

export const createRecord = ({ contacts, store }: HubspotParts, kind: RecordKind) =>
  defineTool({
    name: `create_${kind}`,
    title: `Create a ${kind}`,
    description: `Creates a ${kind} in the CRM. ${needs[kind]} Many at once: save_${wordsFor[kind].many}.`,
    input: z.object({
      properties: propertiesArgument.describe(`All values are texts: ${wordsFor[kind].example}`),
    }),
    output: z.object({ record: recordField, store: storeField }),
    annotations: writes,
    run: async ({ properties }, { caller }) => ({
      record: sayRecord(await contacts.create(kind, properties, caller)),
      store: store().name,
    }),
  });
