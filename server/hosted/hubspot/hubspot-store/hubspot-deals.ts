import type { DealJourney, DealStore, Pipeline } from "../crm/crm-store.ts";
import { limits } from "../limits.ts";
import type { HubspotApi } from "./hubspot-api.ts";
import { searchHubspot } from "./hubspot-search.ts";
import type { HubspotBatch } from "./hubspot-shapes.ts";

type HubspotPipeline = {
  id: string;
  label: string;
  displayOrder: number;
  stages: { id: string; label: string; displayOrder: number; metadata?: Record<string, string> }[];
};

/** Pipelines of a HubSpot account, and the way of its deals. */
export function createHubspotDeals(api: HubspotApi): DealStore {
  return {
    async pipelines() {
      const { results } = await api.ask<{ results: HubspotPipeline[] }>({
        method: "GET",
        path: "/crm/pipelines/2026-03/deals",
      });
      return [...results].sort((a, b) => a.displayOrder - b.displayOrder).map(toPipeline);
    },

    async createPipeline({ label, stages }) {
      const made = await api.ask<HubspotPipeline>({
        method: "POST",
        path: "/crm/pipelines/2026-03/deals",
        json: {
          ...{ label, displayOrder: 0 },
          stages: stages.map((stage, displayOrder) => ({
            ...{ label: stage.label, displayOrder },
            metadata: { probability: String(stage.probability) },
          })),
        },
      });
      return toPipeline(made);
    },

    async journeys({ pipeline, since, until }) {
      const deals: DealJourney[] = [];
      let cursor: string | undefined;
      do {
        const page = await searchHubspot(api, "deal", {
          filters: [
            { property: "pipeline", operator: "EQ", value: pipeline },
            { property: "createdate", operator: "GTE", value: since },
            { property: "createdate", operator: "LT", value: until },
          ],
          ...{ sort: "created", limit: limits.searchPageMax, cursor },
        });
        for (const { id, properties, createdAt } of page.records)
          deals.push({
            ...{ id, createdAt, name: properties.dealname ?? `deal ${id}`, stages: [] },
            amount: Number(properties.amount ?? 0),
          });
        cursor = page.nextCursor ?? undefined;
      } while (cursor !== undefined && deals.length < limits.dealsMax);
      await readStages(api, deals);
      return { deals, isPartial: cursor !== undefined };
    },
  };
}

async function readStages(api: HubspotApi, deals: readonly DealJourney[]): Promise<void> {
  for (let start = 0; start < deals.length; start += limits.historyBatchMax) {
    const some = deals.slice(start, start + limits.historyBatchMax);
    const { results } = await api.ask<HubspotBatch>({
      method: "POST",
      path: "/crm/objects/2026-03/deals/batch/read",
      json: {
        inputs: some.map(({ id }) => ({ id })),
        ...{ properties: ["dealstage"], propertiesWithHistory: ["dealstage"] },
      },
      isIdempotent: true,
    });
    for (const deal of some) {
      const history = results.find(({ id }) => id === deal.id)?.propertiesWithHistory?.dealstage ?? [];
      deal.stages = history
        .map(({ value, timestamp }) => ({ stage: value, at: new Date(timestamp).toISOString() }))
        .sort((a, b) => (a.at < b.at ? -1 : 1));
    }
  }
}

function toPipeline({ id, label, stages }: HubspotPipeline): Pipeline {
  return {
    ...{ id, label },
    stages: [...stages]
      .sort((a, b) => a.displayOrder - b.displayOrder)
      .map((stage) => {
        const probability = Number(stage.metadata?.probability ?? 0);
        const isClosed = stage.metadata?.isClosed === "true" || probability === 1 || probability === 0;
        return { id: stage.id, label: stage.label, probability, isClosed };
      }),
  };
}
