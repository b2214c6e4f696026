import type { Pool } from "pg";
import { toStorableJson } from "../../db/to-storable-json.ts";
import type { DomainEvent, EventScribe, NewDomainEvent } from "../kernel/hosted-ground.ts";

export const EVENT_CHANNEL = "domain_event";

/** Behind the last event that was read. Numbers of Postgres, as text: they outgrow a double. */
export type EventPlace = { tx: string; id: string };
export type PlacedEvent = { event: DomainEvent; place: EventPlace };
/** `isMore`: something is written that may not be read yet, or did not fit. */
export type EventBatch = { events: PlacedEvent[]; isMore: boolean };

type EventRow = {
  id: string;
  tx: string;
  type: string;
  entity_id: string;
  actor_id: string;
  actor_name: string;
  data: Record<string, unknown>;
  at: Date;
};

/** One statement: the rows, and the news of them that Postgres tells when the transaction is through. */
export async function writeEvents(
  scribe: EventScribe,
  events: readonly NewDomainEvent[],
  at: Date,
): Promise<void> {
  const rows = events.map(({ type, entityId, actor, data }) => ({
    ...{ type, entity_id: entityId, actor_id: actor.id, actor_name: actor.name, data },
  }));
  await scribe.query(
    `WITH written AS (
       INSERT INTO domain_event (tx, type, entity_id, actor_id, actor_name, data, at)
       SELECT pg_current_xact_id()::text::bigint, e.type, e.entity_id, e.actor_id, e.actor_name, e.data, $2::timestamptz
       FROM jsonb_to_recordset($1::jsonb)
         AS e(type text, entity_id text, actor_id text, actor_name text, data jsonb)
       RETURNING 1)
     SELECT pg_notify('${EVENT_CHANNEL}', '')::text AS told FROM (SELECT count(*) FROM written) AS all_written`,
    [toStorableJson(rows), at.toISOString()],
  );
}

/**
 * Ids are drawn before a transaction is through, so a smaller one may appear later. What is read ends before the
 * oldest transaction that still runs: behind that, nothing can appear any more.
 */
export async function readEvents(pool: Pool, after: EventPlace, count: number): Promise<EventBatch> {
  const { rows } = await pool.query<EventRow & { is_settled: boolean }>(
    `SELECT id::text, tx::text, type, entity_id, actor_id, actor_name, data, at,
            tx < pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS is_settled
     FROM domain_event e WHERE (e.tx, e.id) > ($1::bigint, $2::bigint) ORDER BY e.tx, e.id LIMIT $3`,
    [after.tx, after.id, count],
  );
  const settled = rows.filter(({ is_settled }) => is_settled);
  return { events: settled.map(toPlaced), isMore: rows.length === count || settled.length < rows.length };
}

/** Where somebody begins who wants to hear only what happens from now on. */
export async function presentPlace(pool: Pool): Promise<EventPlace> {
  const { rows } = await pool.query<{ tx: string }>(
    "SELECT (pg_snapshot_xmin(pg_current_snapshot())::text::bigint - 1)::text AS tx",
  );
  return { tx: rows[0]!.tx, id: HIGHEST_ID };
}

const HIGHEST_ID = "9223372036854775807";

/** A database that was restored into a younger cluster counts its transactions anew: what is old comes first. */
export async function mendTransactionNumbers(pool: Pool): Promise<void> {
  await pool.query(
    `WITH wrong AS (
       SELECT 1 WHERE (SELECT max(tx) FROM domain_event) >= pg_snapshot_xmax(pg_current_snapshot())::text::bigint),
     workers AS (UPDATE domain_worker SET tx = 0 WHERE EXISTS (SELECT FROM wrong))
     UPDATE domain_event SET tx = 0 WHERE EXISTS (SELECT FROM wrong)`,
  );
}

function toPlaced({ id, tx, type, entity_id, actor_id, actor_name, data, at }: EventRow): PlacedEvent {
  const actor = { id: actor_id, name: actor_name };
  return { event: { id, type, entityId: entity_id, at, actor, data }, place: { tx, id } };
}
