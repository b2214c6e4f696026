import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import type { HubspotParts } from "../hubspot-parts.ts";
import { idArgument, recordField, sayRecord, storeField, writes } from "./crm-arguments.ts";

export const moveDeal = ({ contacts, store }: HubspotParts) =>
  defineTool({
    name: "move_deal",
    title: "Move a deal",
    description:
      "Moves a deal into another stage of its pipeline, or of another one. Reports count from when it came there. " +
      "list_pipelines names the stages.",
    input: z.object({
      id: idArgument("deal"),
      stage: z.string().min(1).max(100),
      pipeline: z.string().min(1).max(100).optional().describe("Only to change the pipeline"),
      expectedVersion: z.string().max(64).optional(),
    }),
    output: z.object({ record: recordField, from: z.string(), to: z.string(), store: storeField }),
    annotations: { ...writes, idempotentHint: true },
    run: async ({ id, stage, pipeline, expectedVersion }, { caller }) => {
      const before = await contacts.get("deal", id);
      const properties = { dealstage: stage, ...(pipeline !== undefined && { pipeline }) };
      const record = await contacts.update({ kind: "deal", id }, properties, caller, expectedVersion);
      const from = before.properties.dealstage ?? "";
      return { record: sayRecord(record), from, to: stage, store: store().name };
    },
  });
