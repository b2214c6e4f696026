import type { PoolClient } from "pg";
import { newId } from "../../../../foundation/ids.ts";
import { ToolFailure } from "../../../kernel/tool-failure.ts";
import { readCursor, toPage } from "../cursor.ts";
import type { Busy, Meeting, Person, StoreCall, WorkspaceStore } from "../workspace-store.ts";
import { inTransaction, type LocalDatabase } from "./local-database.ts";

const person = (of: string) =>
  `json_build_object('id', ${of}.id, 'handle', ${of}.handle, 'name', ${of}.name, 'email', ${of}.email)`;
const columns = `m.id, m.subject, m.starts_at AS "startsAt", m.ends_at AS "endsAt", m.time_zone AS "timeZone", m.place,
  m.notes, m.sequence, m.cancelled_at IS NOT NULL AS "isCancelled", ${person("o")} AS organizer,
  coalesce((SELECT json_agg(json_build_object('person', ${person("p")}, 'isOptional', a.is_optional) ORDER BY a.is_optional, p.name)
    FROM workspace_attendee a JOIN workspace_person p ON p.id = a.person_id WHERE a.meeting_id = m.id), '[]') AS attendees`;
const from = "FROM workspace_meeting m JOIN workspace_person o ON o.id = m.organizer_id";

type Calendar = Pick<
  WorkspaceStore,
  "listBusy" | "createMeeting" | "findMeeting" | "listMeetings" | "moveMeeting" | "cancelMeeting"
>;

export function localCalendar({ pool, clock, events }: LocalDatabase): Calendar {
  async function find(id: string, client: Pick<PoolClient, "query"> = pool): Promise<Meeting | null> {
    const { rows } = await client.query<Meeting>(`SELECT ${columns} ${from} WHERE m.id = $1`, [id]);
    return rows[0] ?? null;
  }

  async function tell(
    client: PoolClient,
    type: string,
    meeting: Meeting,
    { actor }: StoreCall,
  ): Promise<void> {
    const data = {
      subject: meeting.subject,
      organizer: meeting.organizer.name,
      attendees: meeting.attendees.map((attendee) => attendee.person.name),
      startsAt: meeting.startsAt.toISOString(),
      endsAt: meeting.endsAt.toISOString(),
      place: meeting.place,
    };
    await events.publish(client, { type, entityId: meeting.id, actor, data });
  }

  /** Refused if somebody else moved it since it was read. */
  function change(
    { id, sequence }: Meeting,
    set: string,
    values: unknown[],
    type: string,
    call: StoreCall,
    check: (client: PoolClient) => Promise<void> = async () => undefined,
  ) {
    return inTransaction(pool, async (client) => {
      await check(client);
      const { rowCount } = await client.query(
        `UPDATE workspace_meeting SET ${set}, sequence = sequence + 1
         WHERE id = $1 AND sequence = $2 AND cancelled_at IS NULL`,
        [id, sequence, ...values],
      );
      if (rowCount === 0) {
        throw new ToolFailure(
          "The meeting was moved or cancelled since it was read. Read it again, then decide.",
        );
      }
      const changed = (await find(id, client))!; // its row is locked by us
      await tell(client, type, changed, call);
      return changed;
    });
  }

  async function busyOf(
    people: readonly Person[],
    { from: after, until }: { from: Date; until: Date },
    client: Pick<PoolClient, "query"> = pool,
  ): Promise<Busy[]> {
    const { rows } = await client.query<Busy>(
      `SELECT w.person_id AS "personId", m.id AS "meetingId", m.subject, m.starts_at AS "startsAt", m.ends_at AS "endsAt"
         FROM workspace_meeting m JOIN (
           SELECT meeting_id, person_id FROM workspace_attendee
           UNION SELECT id, organizer_id FROM workspace_meeting) w ON w.meeting_id = m.id
         WHERE w.person_id = ANY($1) AND m.starts_at < $3 AND m.ends_at > $2 AND m.cancelled_at IS NULL
         ORDER BY m.starts_at, m.id`,
      [people.map(({ id }) => id), after, until],
    );
    return rows;
  }

  /** Two who book the same people at once would each find them free: the second waits, and is refused. */
  async function holdTimes(
    client: PoolClient,
    people: readonly Person[],
    span: { startsAt: Date; endsAt: Date },
    except: string | null,
  ): Promise<void> {
    if (people.length === 0) return;
    await client.query("SELECT pg_advisory_xact_lock(hashtext('workspace calendar'))");
    const busy = await busyOf(people, { from: span.startsAt, until: span.endsAt }, client);
    const taken = busy.find(({ meetingId }) => meetingId !== except);
    if (taken === undefined) return;
    throw new ToolFailure(
      `Somebody booked that time a moment ago, for "${taken.subject}". Choose another with suggest_meeting_times, or book it anyway with allowConflicts.`,
    );
  }

  return {
    findMeeting: (id) => find(id),

    listBusy: (people, span) => busyOf(people, span),

    createMeeting: (wish, call, mustBeFree) =>
      inTransaction(pool, async (client) => {
        await holdTimes(client, mustBeFree, wish, null);
        const now = clock.now();
        const id = newId("wt", now);
        const { subject, organizer, startsAt, endsAt, timeZone, place, notes, attendees } = wish;
        await client.query(
          `INSERT INTO workspace_meeting (id, subject, organizer_id, starts_at, ends_at, time_zone, place, notes, created_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
          [id, subject, organizer.id, startsAt, endsAt, timeZone, place, notes, new Date(now)],
        );
        for (const { person: whom, isOptional } of attendees) {
          await client.query(
            "INSERT INTO workspace_attendee (meeting_id, person_id, is_optional) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
            [id, whom.id, isOptional],
          );
        }
        const made = (await find(id, client))!; // written a moment ago
        await tell(client, "meeting.scheduled", made, call);
        return made;
      }),

    async listMeetings({ from: after, until, person: whom, cursor, limit }) {
      const [atMs = 0, afterId = ""] = readCursor(cursor, 2) ?? [];
      const { rows } = await pool.query<Meeting>(
        `SELECT ${columns} ${from}
         WHERE m.starts_at < $2 AND m.ends_at > $1 AND m.cancelled_at IS NULL AND (m.starts_at, m.id) > ($3, $4)
           AND ($5::text IS NULL OR m.organizer_id = $5
                OR EXISTS (SELECT 1 FROM workspace_attendee a WHERE a.meeting_id = m.id AND a.person_id = $5))
         ORDER BY m.starts_at, m.id LIMIT $6`,
        [after, until, new Date(Number(atMs)), afterId, idOf(whom), limit + 1],
      );
      return toPage(
        rows,
        limit,
        (row) => row,
        ({ startsAt, id }) => [startsAt.getTime(), id],
      );
    },

    moveMeeting: (meeting, { startsAt, endsAt }, call, mustBeFree) =>
      change(meeting, "starts_at = $3, ends_at = $4", [startsAt, endsAt], "meeting.moved", call, (client) =>
        holdTimes(client, mustBeFree, { startsAt, endsAt }, meeting.id),
      ),

    cancelMeeting: (meeting, _reason, call) =>
      change(meeting, "cancelled_at = $3", [new Date(clock.now())], "meeting.cancelled", call),
  };
}

const idOf = (whom: Person | null) => whom?.id ?? null;
