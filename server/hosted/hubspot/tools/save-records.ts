import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import type { RecordKind } from "../crm/crm-record.ts";
import type { HubspotParts } from "../hubspot-parts.ts";
import { limits } from "../limits.ts";
import { idArgument, propertiesArgument, storeField, wordsFor, writes } from "./crm-arguments.ts";

export const saveRecords = ({ contacts, store }: HubspotParts, kind: RecordKind) =>
  defineTool({
    name: `save_${wordsFor[kind].many}`,
    title: `Save many ${wordsFor[kind].many}`,
    description:
      `Creates, updates or upserts up to ${limits.batchMax} ${wordsFor[kind].many} at once. Each is done or fails by ` +
      `itself: failed says which and why, and the others stand. ${kind === "contact" ? "upsert goes by email, or by id." : "upsert goes by id."}`,
    input: z.object({
      mode: z.enum(["create", "update", "upsert"]),
      records: z
        .array(z.object({ id: idArgument(kind).optional(), properties: propertiesArgument }))
        .min(1)
        .max(limits.batchMax),
    }),
    output: z.object({
      saved: z.array(z.object({ index: z.int(), id: z.string(), isNew: z.boolean() })),
      failed: z.array(z.object({ index: z.int().describe("In records, from 0"), reason: z.string() })),
      store: storeField,
    }),
    annotations: writes,
    run: async ({ mode, records }, { caller }) => {
      const { done, failed } = await contacts.save(kind, mode, records, caller);
      const saved = done.map(({ index, record, isNew }) => ({ index, id: record.id, isNew }));
      return { saved, failed, store: store().name };
    },
  });
