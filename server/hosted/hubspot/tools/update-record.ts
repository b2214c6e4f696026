import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import type { RecordKind } from "../crm/crm-record.ts";
import type { HubspotParts } from "../hubspot-parts.ts";
import {
  idArgument,
  propertiesArgument,
  recordField,
  sayRecord,
  storeField,
  wordsFor,
  writes,
} from "./crm-arguments.ts";

export const updateRecord = ({ contacts, store }: HubspotParts, kind: RecordKind) =>
  defineTool({
    name: `update_${kind}`,
    title: `Change a ${kind}`,
    description:
      `Changes the given properties of a ${kind} and leaves the others; an empty text takes a value away. With ` +
      "expectedVersion it is refused, and says what changed, if somebody else was faster.",
    input: z.object({
      id: idArgument(kind),
      properties: propertiesArgument.describe(`All values are texts: ${wordsFor[kind].example}`),
      expectedVersion: z.string().max(64).optional().describe("version of what you have read"),
    }),
    output: z.object({ record: recordField, store: storeField }),
    annotations: { ...writes, idempotentHint: true },
    run: async ({ id, properties, expectedVersion }, { caller }) => ({
      record: sayRecord(await contacts.update({ kind, id }, properties, caller, expectedVersion)),
      store: store().name,
    }),
  });
