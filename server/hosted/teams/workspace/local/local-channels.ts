import { newId } from "../../../../foundation/ids.ts";
import { ToolFailure } from "../../../kernel/tool-failure.ts";
import { limits } from "../../limits.ts";
import { readCursor, toPage } from "../cursor.ts";
import type { Channel, Person, StoreCall, WorkspaceStore } from "../workspace-store.ts";
import { inTransaction, type LocalDatabase } from "./local-database.ts";
import { personColumns } from "./local-people.ts";

const columns = `c.id, c.name, c.topic, c.is_private AS "isPrivate", c.archived_at IS NOT NULL AS "isArchived",
  c.created_at AS "createdAt"`;
const DUPLICATE = "23505";

type Channels = Pick<
  WorkspaceStore,
  | "listChannels"
  | "findChannel"
  | "createChannel"
  | "updateChannel"
  | "setArchived"
  | "listMembers"
  | "addMembers"
  | "removeMembers"
>;

export function localChannels({ pool, clock, events }: LocalDatabase): Channels {
  /** The change and its event are one. */
  async function change(
    sql: string,
    values: readonly unknown[],
    type: string,
    { actor }: StoreCall,
  ): Promise<Channel> {
    return inTransaction(pool, async (client) => {
      const { rows } = await client.query<Channel>(sql, [...values]);
      const channel = rows[0];
      if (channel === undefined)
        throw new ToolFailure("That channel is gone. list_channels names those that are there.");
      const { id, name, topic } = channel;
      await events.publish(client, { type, entityId: id, actor, data: { channel: name, topic } });
      return channel;
    }).catch((error: unknown) => {
      if ((error as { code?: unknown }).code !== DUPLICATE) throw error;
      throw new ToolFailure(
        "There is a channel of that name already, perhaps archived. Choose another, or restore_channel.",
      );
    });
  }

  return {
    async listChannels({ search, archived, cursor, limit }) {
      const [after = ""] = readCursor(cursor, 1) ?? [];
      const { rows } = await pool.query<Channel>(
        `SELECT ${columns} FROM workspace_channel c
         WHERE c.name > $1 AND strpos(c.name || ' ' || lower(c.topic), lower($2)) > 0 AND (c.archived_at IS NULL OR $3)
         ORDER BY c.name LIMIT $4`,
        [after, search, archived, limit + 1],
      );
      return toPage(
        rows,
        limit,
        (row) => row,
        ({ name }) => [name],
      );
    },

    async findChannel(reference) {
      const { rows } = await pool.query<Channel>(
        `SELECT ${columns} FROM workspace_channel c WHERE c.id = $1 OR c.name = lower($2)`,
        [reference, reference.replace(/^#/, "")],
      );
      return rows[0] ?? null;
    },

    async createChannel({ name, topic, isPrivate }, call) {
      const { rows } = await pool.query("SELECT count(*)::int AS count FROM workspace_channel");
      if (rows[0].count >= limits.channelsMax) {
        throw new ToolFailure(`There are ${limits.channelsMax} channels, as many as can be.`);
      }
      const now = clock.now();
      return change(
        `INSERT INTO workspace_channel AS c (id, name, topic, is_private, created_by, created_at)
         VALUES ($1, $2, $3, $4, $5, $6) RETURNING ${columns}`,
        [newId("wc", now), name, topic, isPrivate, call.actor.name, new Date(now)],
        "channel.created",
        call,
      );
    },

    updateChannel: (id, { name, topic }, call) =>
      change(
        `UPDATE workspace_channel c SET name = coalesce($2, name), topic = coalesce($3, topic)
         WHERE id = $1 RETURNING ${columns}`,
        [id, name ?? null, topic ?? null],
        "channel.updated",
        call,
      ),

    setArchived: (id, isArchived, call) =>
      change(
        `UPDATE workspace_channel c SET archived_at = $2 WHERE id = $1 RETURNING ${columns}`,
        [id, isArchived ? new Date(clock.now()) : null],
        isArchived ? "channel.archived" : "channel.restored",
        call,
      ),

    async listMembers(channelId) {
      const { rows } = await pool.query<Person>(
        `SELECT ${personColumns} FROM workspace_member m JOIN workspace_person p ON p.id = m.person_id
         WHERE m.channel_id = $1 ORDER BY p.name, p.id LIMIT ${limits.peopleMax}`,
        [channelId],
      );
      return rows;
    },

    addMembers: (channelId, people) =>
      eachMember(people, async ({ id }) => {
        const { rowCount } = await pool.query(
          "INSERT INTO workspace_member (channel_id, person_id) VALUES ($1, $2) ON CONFLICT DO NOTHING",
          [channelId, id],
        );
        return rowCount === 1 ? "added" : "was a member already";
      }),

    removeMembers: (channelId, people) =>
      eachMember(people, async ({ id }) => {
        const { rowCount } = await pool.query(
          "DELETE FROM workspace_member WHERE channel_id = $1 AND person_id = $2",
          [channelId, id],
        );
        return rowCount === 1 ? "removed" : "was no member";
      }),
  };
}

function eachMember(people: readonly Person[], work: (person: Person) => Promise<string>) {
  return Promise.all(people.map(async (person) => ({ person, ok: true, says: await work(person) })));
}
