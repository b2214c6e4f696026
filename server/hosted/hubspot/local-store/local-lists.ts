import { ToolFailure } from "../../kernel/tool-failure.ts";
import type { Filter } from "../crm/crm-filter.ts";
import type { CampaignStore, ContactList } from "../crm/crm-store.ts";
import { readLocalCursor, writeLocalCursor } from "./local-cursor.ts";
import type { LocalParts } from "./local-parts.ts";
import { countLocal, searchLocal } from "./local-search.ts";
import { isLocalId, type RecordRow, recordColumns, toRecord } from "./record-rows.ts";
import { inTransaction } from "./transaction.ts";

type ListStore = Pick<CampaignStore, "createList" | "findList" | "lists" | "changeMembers" | "members">;
type ListRow = { id: string; name: string; kind: ContactList["kind"]; filters: Filter[] };

/** Lists of contacts: static ones are told who is in them, dynamic ones are whoever fits, each time they are read. */
export function createLocalLists({ pool, clock, events }: LocalParts): ListStore {
  async function sized({ id, name, kind, filters }: ListRow): Promise<ContactList> {
    if (kind === "dynamic") return { id, name, kind, size: await countLocal(pool, "contact", filters) };
    const sql = `SELECT count(*)::int AS n FROM crm_list_member m JOIN crm_record r ON r.id = m.record_id
      WHERE m.list_id = $1 AND r.archived_at IS NULL`;
    return { id, name, kind, size: (await pool.query<{ n: number }>(sql, [id])).rows[0]!.n };
  }

  async function row(id: string): Promise<ListRow | undefined> {
    if (!isLocalId(id)) return undefined;
    return (await pool.query<ListRow>("SELECT id, name, kind, filters FROM crm_list WHERE id = $1", [id]))
      .rows[0];
  }

  return {
    createList: ({ name, kind, filters }, actor) =>
      inTransaction(pool, async (client) => {
        if ((kind === "dynamic") !== filters.length > 0)
          throw new ToolFailure("A dynamic list needs filters; a static one takes none.");
        const { rows } = await client.query<{ id: string }>(
          `INSERT INTO crm_list (name, kind, filters, created_at) VALUES ($1, $2, $3, $4)
           ON CONFLICT (name) DO NOTHING RETURNING id`,
          [name, kind, JSON.stringify(filters), new Date(clock.now())],
        );
        if (rows[0] === undefined)
          throw new ToolFailure(`There is a list "${name}" already. Take another name.`);
        await events.publish(client, {
          type: "crm.list.created",
          entityId: rows[0].id,
          actor,
          data: { name, kind },
        });
        return sized({ id: rows[0].id, name, kind, filters: [...filters] });
      }),

    async findList(id) {
      const found = await row(id);
      return found === undefined ? null : sized(found);
    },

    async lists({ limit, cursor }) {
      const { rows } = await pool.query<ListRow>(
        "SELECT id, name, kind, filters FROM crm_list WHERE $1::bigint IS NULL OR id < $1 ORDER BY id DESC LIMIT $2",
        [cursor === undefined ? null : readLocalCursor(cursor).id, limit + 1],
      );
      const items = await Promise.all(rows.slice(0, limit).map(sized));
      return { items, nextCursor: rows.length > limit ? writeLocalCursor("", items.at(-1)!.id) : null };
    },

    changeMembers: ({ id, name, kind }, { add, remove }, actor) =>
      inTransaction(pool, async (client) => {
        if (kind === "dynamic")
          throw new ToolFailure(
            "A dynamic list has whoever fits its filters. Make a static list to choose by hand.",
          );
        const { rows } = await client.query<{ id: string }>(
          "SELECT id FROM crm_record WHERE kind = 'contact' AND archived_at IS NULL AND id = ANY($1::bigint[])",
          [add.filter(isLocalId)],
        );
        const there = new Set(rows.map((each) => each.id));
        const added = await client.query(
          "INSERT INTO crm_list_member (list_id, record_id) SELECT $1, unnest($2::bigint[]) ON CONFLICT DO NOTHING",
          [id, [...there]],
        );
        const removed = await client.query(
          "DELETE FROM crm_list_member WHERE list_id = $1 AND record_id = ANY($2::bigint[])",
          [id, remove.filter(isLocalId)],
        );
        const counts = { added: added.rowCount ?? 0, removed: removed.rowCount ?? 0 };
        await events.publish(client, {
          type: "crm.list.changed",
          entityId: id,
          actor,
          data: { name, ...counts },
        });
        return { ...counts, missing: add.filter((each) => !there.has(each)) };
      }),

    async members({ id, kind }, { limit, cursor }) {
      if (kind === "dynamic") {
        const { filters } = (await row(id))!;
        const page = await searchLocal(pool, "contact", { filters, sort: "name", limit, cursor });
        return { items: page.records, nextCursor: page.nextCursor };
      }
      const { rows } = await pool.query<RecordRow>(
        `SELECT ${recordColumns} FROM crm_list_member m JOIN crm_record r ON r.id = m.record_id
         WHERE m.list_id = $1 AND r.archived_at IS NULL AND r.id > $2 ORDER BY r.id LIMIT $3`,
        [id, cursor === undefined ? "0" : readLocalCursor(cursor).id, limit + 1],
      );
      const items = rows.slice(0, limit).map(toRecord);
      return { items, nextCursor: rows.length > limit ? writeLocalCursor("", items.at(-1)!.id) : null };
    },
  };
}
