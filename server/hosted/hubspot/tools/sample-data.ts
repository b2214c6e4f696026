import { z } from "zod";
import { defineTool } from "../../kernel/define-tool.ts";
import { ToolFailure } from "../../kernel/tool-failure.ts";
import type { HubspotParts } from "../hubspot-parts.ts";
import { StoreStatus } from "../store-status.ts";
import { reads, writes } from "./crm-arguments.ts";

export const getStoreStatus = ({ status }: HubspotParts) =>
  defineTool({
    name: "get_store_status",
    title: "Which CRM this is",
    description:
      "Whether these tools work on the built-in local CRM or on a HubSpot account, how to connect HubSpot, and how " +
      "much lies in the local store. Call it first.",
    input: z.object({}),
    output: StoreStatus,
    annotations: reads,
    run: status,
  });

export const seedSampleData = ({ store, seedSamples }: HubspotParts) =>
  defineTool({
    name: "seed_sample_data",
    title: "Load sample data",
    description:
      "Fills the local CRM with sample contacts, companies, deals, lists and a campaign, to try the tools on. They are " +
      "marked as samples; clear_sample_data takes them out again. Never touches HubSpot.",
    input: z.object({}),
    output: z.object({
      contacts: z.int(),
      companies: z.int(),
      deals: z.int(),
      lists: z.int(),
      campaigns: z.int(),
    }),
    annotations: { ...writes, openWorldHint: false },
    run: async () => {
      if (store().name === "hubspot")
        throw new ToolFailure(
          "These tools work on a HubSpot account now; samples are for the local store only.",
        );
      const seeded = await seedSamples();
      if (seeded === null)
        throw new ToolFailure("The samples are there already. clear_sample_data takes them out.");
      return seeded;
    },
  });

export const clearSampleData = ({ clearSamples }: HubspotParts) =>
  defineTool({
    name: "clear_sample_data",
    title: "Take the samples out",
    description: "Removes the sample records from the local CRM for good. What people made themselves stays.",
    input: z.object({}),
    output: z.object({ removed: z.int() }),
    annotations: { ...writes, destructiveHint: true, idempotentHint: true, openWorldHint: false },
    run: async () => ({ removed: await clearSamples() }),
  });
