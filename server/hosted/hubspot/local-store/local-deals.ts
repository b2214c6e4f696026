import type { Pool, PoolClient } from "pg";
import { newId } from "../../../foundation/ids.ts";
import { nearest } from "../../kernel/nearest.ts";
import { ToolFailure } from "../../kernel/tool-failure.ts";
import type { DealJourney, DealStore, Pipeline, PipelineStage } from "../crm/crm-store.ts";
import { limits } from "../limits.ts";
import type { LocalParts } from "./local-parts.ts";

const stage = (id: string, label: string, probability: number): PipelineStage => ({
  ...{ id, label, probability },
  isClosed: probability === 0 || probability === 1,
});

/** The one every HubSpot account begins with. */
const defaultPipeline: Pipeline = {
  id: "default",
  label: "Sales pipeline",
  stages: [
    stage("appointmentscheduled", "Appointment scheduled", 0.2),
    stage("qualifiedtobuy", "Qualified to buy", 0.4),
    stage("presentationscheduled", "Presentation scheduled", 0.6),
    stage("decisionmakerboughtin", "Decision maker bought-in", 0.8),
    stage("contractsent", "Contract sent", 0.9),
    stage("closedwon", "Closed won", 1),
    stage("closedlost", "Closed lost", 0),
  ],
};

/** Pipelines, and the way of each deal through its stages. */
export function createLocalDeals({ pool, clock }: LocalParts): DealStore {
  return {
    pipelines: () => readPipelines(pool),

    async createPipeline({ label, stages }) {
      const pipeline = { id: newId("pipe", clock.now()), label, stages };
      const sql = "INSERT INTO crm_pipeline (id, label, stages) VALUES ($1, $2, $3)";
      await pool.query(sql, [pipeline.id, label, JSON.stringify(stages)]);
      return pipeline;
    },

    async journeys({ pipeline, since, until }) {
      const { rows } = await pool.query<JourneyRow>(
        `SELECT d.id, d.properties->>'dealname' AS name, coalesce(d.properties->>'amount', '0') AS amount, d.created_at,
           (SELECT json_agg(json_build_object('stage', e.stage, 'at', e.at) ORDER BY e.at, e.id)
            FROM crm_stage_entry e WHERE e.record_id = d.id AND e.pipeline = $1) AS stages
         FROM crm_record d WHERE d.kind = 'deal' AND d.archived_at IS NULL AND d.properties->>'pipeline' = $1
           AND d.created_at >= $2 AND d.created_at < $3
         ORDER BY d.created_at DESC, d.id DESC LIMIT ${limits.dealsMax + 1}`,
        [pipeline, new Date(since), new Date(until)], // days of UTC, whatever the zone of the database
      );
      return {
        deals: rows.slice(0, limits.dealsMax).map(toJourney),
        isPartial: rows.length > limits.dealsMax,
      };
    },
  };
}

type JourneyRow = {
  id: string;
  name: string | null;
  amount: string;
  created_at: Date;
  stages: { stage: string; at: string }[] | null;
};

function toJourney({ id, name, amount, created_at, stages }: JourneyRow): DealJourney {
  return {
    ...{ id, name: name ?? `deal ${id}`, amount: Number(amount), createdAt: created_at.toISOString() },
    stages: (stages ?? []).map((entry) => ({ stage: entry.stage, at: new Date(entry.at).toISOString() })),
  };
}

async function readPipelines(from: Pool | PoolClient): Promise<Pipeline[]> {
  const sql = "SELECT id, label, stages FROM crm_pipeline ORDER BY created_at, id";
  return [defaultPipeline, ...(await from.query<Pipeline>(sql)).rows];
}

/** A deal stands in a stage of a pipeline; without a word, in the first of the first. */
export async function checkStage(
  client: PoolClient,
  { pipeline: wanted = defaultPipeline.id, dealstage }: Record<string, string>,
): Promise<{ pipeline: string; dealstage: string }> {
  const pipelines = wanted === defaultPipeline.id ? [defaultPipeline] : await readPipelines(client);
  const pipeline = pipelines.find(({ id }) => id === wanted);
  if (pipeline === undefined)
    throw new ToolFailure(`There is no pipeline "${wanted}". list_pipelines names them.`);
  const stages = pipeline.stages.map(({ id }) => id);
  const found = dealstage ?? stages[0]!;
  if (stages.includes(found)) return { pipeline: wanted, dealstage: found };
  const meant = nearest(found, stages);
  throw new ToolFailure(
    `The pipeline "${wanted}" has no stage "${found}"${meant === null ? "" : `; did you mean "${meant}"?`} It has: ${stages.join(", ")}.`,
  );
}
