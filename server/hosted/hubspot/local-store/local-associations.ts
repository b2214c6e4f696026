import type { PoolClient } from "pg";
import { ToolFailure } from "../../kernel/tool-failure.ts";
import type { CrmRecord, RecordRef } from "../crm/crm-record.ts";
import type { AssociationStore, PageWish, TimelineEntry } from "../crm/crm-store.ts";
import { limits } from "../limits.ts";
import { readLocalCursor, writeLocalCursor } from "./local-cursor.ts";
import { type LocalParts, tellChange } from "./local-parts.ts";
import { lock } from "./local-records.ts";
import { isLocalId } from "./record-rows.ts";
import { inTransaction } from "./transaction.ts";

/** Who belongs to whom, and what happened to each. */
export function createLocalAssociations(parts: LocalParts): AssociationStore {
  const { pool } = parts;

  return {
    associate: (from, to, actor) =>
      inTransaction(pool, async (client) => {
        if (from.id === to.id) throw new ToolFailure("A record is not associated with itself.");
        const [one, other] = await lockBoth(client, from, to);
        const { rowCount } = await client.query(
          `INSERT INTO crm_association (from_id, to_id, to_kind) VALUES ($1, $2, $4), ($2, $1, $3) ON CONFLICT DO NOTHING`,
          [one.id, other.id, one.kind, other.kind],
        );
        if (rowCount === 0) return;
        const detail = { [other.kind]: other.id };
        await tellChange(parts, client, one, actor, { what: "associated", detail });
        await tellChange(parts, client, other, actor, { what: "associated", detail: { [one.kind]: one.id } });
      }),

    dissociate: (from, to, actor) =>
      inTransaction(pool, async (client) => {
        const [one, other] = await lockBoth(client, from, to);
        const { rowCount } = await client.query(
          "DELETE FROM crm_association WHERE (from_id, to_id) IN (($1, $2), ($2, $1))",
          [one.id, other.id],
        );
        if (rowCount === 0) return;
        await tellChange(parts, client, one, actor, {
          what: "dissociated",
          detail: { [other.kind]: other.id },
        });
        await tellChange(parts, client, other, actor, {
          what: "dissociated",
          detail: { [one.kind]: one.id },
        });
      }),

    async associated(from, kind, { limit, cursor }) {
      if (!isLocalId(from.id)) return { items: [], nextCursor: null };
      const { rows } = await pool.query<{ to_id: string }>(
        `SELECT a.to_id FROM crm_association a JOIN crm_record r ON r.id = a.to_id AND r.archived_at IS NULL
         WHERE a.from_id = $1 AND a.to_kind = $2 AND a.to_id > $3 ORDER BY a.to_id LIMIT $4`,
        [from.id, kind, cursor === undefined ? "0" : readLocalCursor(cursor).id, limit + 1],
      );
      const items = rows.slice(0, limit).map(({ to_id }) => to_id);
      return { items, nextCursor: rows.length > limit ? writeLocalCursor("", items.at(-1)!) : null };
    },

    async associatedOfMany(_from, ids, kind) {
      const { rows } = await pool.query<{ from_id: string; ids: string[] }>(
        `SELECT a.from_id, array_agg(a.to_id::text ORDER BY a.to_id) AS ids
         FROM crm_association a JOIN crm_record r ON r.id = a.to_id AND r.archived_at IS NULL
         WHERE a.from_id = ANY($1::bigint[]) AND a.to_kind = $2 GROUP BY a.from_id`,
        [ids.filter(isLocalId), kind],
      );
      return new Map(rows.map((row) => [row.from_id, row.ids]));
    },

    timeline: (ref, page) => readTimeline(parts, ref.id, page),

    addNote: (ref, note, actor) =>
      inTransaction(pool, async (client) => {
        const record = await lock(client, ref);
        const { length } = note;
        if (length > limits.noteMax)
          throw new ToolFailure(`A note has at most ${limits.noteMax} characters.`);
        await tellChange(parts, client, record, actor, { what: "noted", detail: { note } });
      }),
  };
}

/** In one order for everybody: whoever names them the other way round at the same time waits, and neither waits for ever. */
async function lockBoth(client: PoolClient, from: RecordRef, to: RecordRef): Promise<[CrmRecord, CrmRecord]> {
  const isInOrder = from.id.length === to.id.length ? from.id <= to.id : from.id.length < to.id.length;
  if (isInOrder) return [await lock(client, from), await lock(client, to)];
  const other = await lock(client, to);
  return [await lock(client, from), other];
}

async function readTimeline({ pool }: LocalParts, recordId: string, { limit, cursor }: PageWish) {
  if (!isLocalId(recordId)) return { items: [], nextCursor: null };
  const { rows } = await pool.query<Omit<TimelineEntry, "at"> & { id: string; at: Date }>(
    `SELECT id, at, actor, what, detail FROM crm_change WHERE record_id = $1 AND ($2::bigint IS NULL OR id < $2)
     ORDER BY id DESC LIMIT $3`,
    [recordId, cursor === undefined ? null : readLocalCursor(cursor).id, limit + 1],
  );
  const page = rows.slice(0, limit);
  return {
    items: page.map(({ at, actor, what, detail }) => ({ at: at.toISOString(), actor, what, detail })),
    nextCursor: rows.length > limit ? writeLocalCursor("", page.at(-1)!.id) : null,
  };
}
