import type { Pool } from "pg";

export type ParkedEvent = {
  worker: string;
  eventId: string;
  type: string;
  entityId: string;
  reason: string;
  attempts: number;
  parkedAt: Date;
};

const SHOWN_MAX = 100;

export async function readParked(pool: Pool): Promise<ParkedEvent[]> {
  const { rows } = await pool.query<ParkedEvent>(
    `SELECT worker, event_id::text AS "eventId", event->>'type' AS type, event->>'entityId' AS "entityId",
            reason, attempts, parked_at AS "parkedAt"
     FROM parked_event ORDER BY parked_at DESC, event_id DESC LIMIT $1`,
    [SHOWN_MAX],
  );
  return rows;
}
