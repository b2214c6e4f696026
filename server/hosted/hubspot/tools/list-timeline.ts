import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import type { HubspotParts } from "../hubspot-parts.ts";
import { nextCursorField, pageArguments, reads, refArgument, storeField } from "./crm-arguments.ts";

export const listTimeline = ({ contacts, store }: HubspotParts) =>
  defineTool({
    name: "list_timeline",
    title: "What happened to a record",
    description:
      "What happened to a contact, company or deal, newest first: changes with who made them, notes, emails. On " +
      "HubSpot, the history of its main properties and its notes.",
    input: z.object({ of: refArgument, ...pageArguments }),
    output: z.object({
      entries: z.array(
        z.object({
          at: z.string(),
          actor: z.string(),
          what: z.string(),
          detail: z.record(z.string(), z.string()),
        }),
      ),
      nextCursor: nextCursorField,
      store: storeField,
    }),
    annotations: reads,
    run: async ({ of, limit, cursor }) => {
      await contacts.get(of.kind, of.id);
      const { items, nextCursor } = await store().timeline(of, { limit, cursor });
      return { entries: items, nextCursor, store: store().name };
    },
  });
