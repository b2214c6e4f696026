import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import type { RecordKind } from "../crm/crm-record.ts";
import type { HubspotParts } from "../hubspot-parts.ts";
import { idArgument, storeField, writes } from "./crm-arguments.ts";

export const archiveRecord = ({ contacts, store }: HubspotParts, kind: RecordKind) =>
  defineTool({
    name: `archive_${kind}`,
    title: `Delete a ${kind}`,
    description:
      `Deletes a ${kind} by archiving it: no search, list or report has it any more. HubSpot keeps it in its recycle ` +
      "bin for 90 days; no tool here brings it back.",
    input: z.object({ id: idArgument(kind) }),
    output: z.object({ archived: z.string(), store: storeField }),
    annotations: { ...writes, destructiveHint: true },
    run: async ({ id }, { caller }) => {
      await contacts.archive({ kind, id }, caller);
      return { archived: id, store: store().name };
    },
  });
