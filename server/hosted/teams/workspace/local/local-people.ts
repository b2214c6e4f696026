import { newId } from "../../../../foundation/ids.ts";
import type { Weekday } from "../../../hello-world/time/wall-time.ts";
import { ToolFailure } from "../../../kernel/tool-failure.ts";
import { limits } from "../../limits.ts";
import { readCursor, toPage } from "../cursor.ts";
import type { Person, WorkingHours, WorkspaceStore } from "../workspace-store.ts";
import type { LocalDatabase } from "./local-database.ts";

type PersonRow = Person & { timeZone: string; worksFrom: string; worksUntil: string; workDays: Weekday[] };
export const personColumns = "p.id, p.handle, p.name, p.email";

export function localPeople({
  pool,
  clock,
}: LocalDatabase): Pick<WorkspaceStore, "addPerson" | "listPeople" | "findPerson" | "workingHours"> {
  return {
    async listPeople({ search, cursor, limit }) {
      const [afterName = "", afterId = ""] = readCursor(cursor, 2) ?? [];
      const { rows } = await pool.query<Person>(
        `SELECT ${personColumns} FROM workspace_person p
         WHERE (p.name, p.id) > ($1, $2) AND strpos(lower(p.name || ' ' || p.handle || ' ' || p.email), lower($3)) > 0
         ORDER BY p.name, p.id LIMIT $4`,
        [afterName, afterId, search, limit + 1],
      );
      return toPage(
        rows,
        limit,
        (row) => row,
        ({ name, id }) => [name, id],
      );
    },

    async addPerson({ name, handle, email }, { timeZone, from, until, days }) {
      const now = clock.now();
      const id = newId("wp", now);
      const { rowCount } = await pool.query(
        `INSERT INTO workspace_person (id, handle, name, email, time_zone, works_from, works_until, work_days, created_at)
         SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9 WHERE (SELECT count(*) FROM workspace_person) < ${limits.peopleMax}
         ON CONFLICT DO NOTHING`,
        [id, handle, name, email, timeZone, from, until, days, new Date(now)],
      );
      if (rowCount === 1) return { id, handle, name, email };
      throw new ToolFailure(
        `Somebody has the handle "${handle}" or the address ${email} already, or there are ${limits.peopleMax} people. list_people names them.`,
      );
    },

    async findPerson(reference) {
      const wanted = reference.replace(/^@/, "").toLowerCase();
      const { rows } = await pool.query<Person>(
        `SELECT ${personColumns} FROM workspace_person p
         WHERE p.id = $1 OR p.handle = $2 OR lower(p.email) = $2 OR lower(p.name) = $2
         ORDER BY p.id = $1 DESC, p.handle = $2 DESC, p.created_at LIMIT 1`,
        [reference, wanted],
      );
      return rows[0] ?? null;
    },

    async workingHours(people) {
      const { rows } = await pool.query<PersonRow>(
        `SELECT id, time_zone AS "timeZone", works_from AS "worksFrom", works_until AS "worksUntil", work_days AS "workDays"
         FROM workspace_person WHERE id = ANY($1)`,
        [people.map(({ id }) => id)],
      );
      return new Map(
        rows.map(({ id, timeZone, worksFrom, worksUntil, workDays }): [string, WorkingHours] => [
          id,
          { timeZone, from: worksFrom, until: worksUntil, days: workDays },
        ]),
      );
    },
  };
}
