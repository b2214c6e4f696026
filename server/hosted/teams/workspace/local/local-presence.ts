import type { PresenceStatus, WorkspaceStore } from "../workspace-store.ts";
import { inTransaction, type LocalDatabase } from "./local-database.ts";

type Row = {
  id: string;
  lastSeenAt: Date | null;
  /** Null: nothing is said. */
  status: PresenceStatus | null;
  note: string;
  expiresAt: Date | null;
};

export function localPresence({
  pool,
  clock,
  events,
}: LocalDatabase): Pick<WorkspaceStore, "presenceOf" | "setPresence"> {
  return {
    async presenceOf(people) {
      const { rows } = await pool.query<Row>(
        `SELECT p.id, p.last_seen_at AS "lastSeenAt", s.status, s.note, s.expires_at AS "expiresAt"
         FROM workspace_person p
         LEFT JOIN workspace_presence s ON s.person_id = p.id AND (s.expires_at IS NULL OR s.expires_at > $2)
         WHERE p.id = ANY($1)`,
        [people.map(({ id }) => id), new Date(clock.now())],
      );
      return rows.map(({ id, lastSeenAt, status, note, expiresAt }) => ({
        personId: id,
        said: status === null ? null : { status, note, expiresAt },
        lastSeenAt,
      }));
    },

    setPresence: (person, said, { actor }) =>
      inTransaction(pool, async (client) => {
        if (said === null)
          await client.query("DELETE FROM workspace_presence WHERE person_id = $1", [person.id]);
        else {
          await client.query(
            `INSERT INTO workspace_presence (person_id, status, note, set_at, expires_at) VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (person_id) DO UPDATE SET status = $2, note = $3, set_at = $4, expires_at = $5`,
            [person.id, said.status, said.note, new Date(clock.now()), said.expiresAt],
          );
        }
        const data = { person: person.name, status: said?.status ?? null, note: said?.note ?? "" };
        await events.publish(client, { type: "presence.changed", entityId: person.id, actor, data });
      }),
  };
}
