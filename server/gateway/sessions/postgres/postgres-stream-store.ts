import type { Pool } from "pg";
import type { StoredEvent, StreamStore } from "../stream-store.ts";
import type { NumberedEvent } from "../stream-window.ts";

const READ_MAX = 200;

/** Events of streams in the table `stream_event`. */
export function createPostgresStreamStore(pool: Pool): StreamStore {
  return {
    async write(events) {
      const columns = (["stream", "number", "session", "json", "isLast"] as const).map((name) =>
        events.map((event: StoredEvent) => event[name]),
      );
      await pool.query({ name: "write-stream-events", text: WRITE, values: columns });
    },
    async trim(windows) {
      const values = [windows.map(({ stream }) => stream), windows.map(({ first }) => first)];
      await pool.query({ name: "trim-stream-events", text: TRIM, values });
    },
    async read(stream, session, after) {
      const values = [stream, session, after];
      const { rows } = await pool.query<NumberedEvent>({ name: "read-stream-events", text: READ, values });
      return rows;
    },
    async find(stream, session) {
      const values = [stream, session];
      const { rows } = await pool.query({ name: "find-stream", text: FIND, values });
      return rows[0] ? { endsAt: rows[0].is_last ? rows[0].number : null } : null;
    },
  };
}

const WRITE = `
INSERT INTO stream_event (stream, number, session, json, is_last)
SELECT * FROM unnest($1::text[], $2::int[], $3::text[], $4::text[], $5::bool[])
ON CONFLICT DO NOTHING`;

const TRIM = `
DELETE FROM stream_event USING unnest($1::text[], $2::int[]) AS w(stream, first)
WHERE stream_event.stream = w.stream AND stream_event.number < w.first`;

const READ = `
SELECT number, json, is_last AS "isLast" FROM stream_event
WHERE stream = $1 AND session = $2 AND number > $3 ORDER BY number LIMIT ${READ_MAX}`;

const FIND = `
SELECT number, is_last FROM stream_event WHERE stream = $1 AND session = $2 ORDER BY number DESC LIMIT 1`;
