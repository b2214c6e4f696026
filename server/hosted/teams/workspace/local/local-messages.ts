import type { PoolClient } from "pg";
import { newId } from "../../../../foundation/ids.ts";
import { ToolFailure } from "../../../kernel/tool-failure.ts";
import { readCursor, toPage } from "../cursor.ts";
import type { Message, StoreCall, WorkspaceStore } from "../workspace-store.ts";
import { inTransaction, type LocalDatabase } from "./local-database.ts";

const columns = `m.id, m.channel_id AS "channelId", m.thread_id AS "threadId", m.author_id AS "authorId", m.author,
  CASE WHEN m.deleted_at IS NULL THEN m.text ELSE '' END AS text, m.mentions, m.is_urgent AS "isUrgent", m.via,
  m.posted_at AS "postedAt", m.edited_at AS "editedAt", m.deleted_at IS NOT NULL AS "isDeleted", m.revision,
  (SELECT count(*)::int FROM workspace_message r WHERE r.thread_id = m.id AND r.deleted_at IS NULL) AS replies`;
/** Of a text, in the event that tells of it. */
const TOLD_LENGTH_MAX = 500;

type Row = Omit<Message, "author" | "revision"> & { authorId: string; author: string; revision: number };
type Messages = Pick<
  WorkspaceStore,
  "post" | "listMessages" | "findMessage" | "search" | "edit" | "setDeleted"
>;

export function localMessages({ pool, clock, events }: LocalDatabase): Messages {
  async function tell(
    client: PoolClient,
    type: string,
    message: Message,
    { actor }: StoreCall,
  ): Promise<void> {
    const { rows } = await client.query("SELECT name FROM workspace_channel WHERE id = $1", [
      message.channelId,
    ]);
    const { id, threadId, author, mentions, isUrgent, via } = message;
    const text = message.text.slice(0, TOLD_LENGTH_MAX);
    const data = { channel: rows[0]?.name, threadId, author: author.name, text, mentions, isUrgent, via };
    await events.publish(client, { type, entityId: id, actor, data });
  }

  async function find(id: string, client: Pick<PoolClient, "query"> = pool): Promise<Message | null> {
    const { rows } = await client.query<Row>(`SELECT ${columns} FROM workspace_message m WHERE m.id = $1`, [
      id,
    ]);
    return rows[0] === undefined ? null : toMessage(rows[0]);
  }

  /** Refused if somebody else changed it since it was read. */
  function change(
    message: Message,
    set: string,
    values: unknown[],
    type: string,
    call: StoreCall,
  ): Promise<Message> {
    return inTransaction(pool, async (client) => {
      const { rowCount } = await client.query(
        `UPDATE workspace_message SET ${set}, revision = revision + 1 WHERE id = $1 AND revision = $2`,
        [message.id, Number(message.revision), ...values],
      );
      if (rowCount === 0) {
        throw new ToolFailure("The message has changed since it was read. Read it again, then decide.");
      }
      const changed = (await find(message.id, client))!; // its row is locked by us
      await tell(client, type, changed, call);
      return changed;
    });
  }

  return {
    post: ({ channelId, threadId, text, mentions, isUrgent, via, alongside }, call) =>
      inTransaction(pool, async (client) => {
        const now = clock.now();
        const id = newId("wm", now);
        const { actor } = call;
        await client.query(
          `INSERT INTO workspace_message (id, channel_id, thread_id, author_id, author, text, mentions, is_urgent, via, posted_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
          [
            ...[id, channelId, threadId, actor.id, actor.name, text],
            ...[mentions.map(({ handle }) => handle), isUrgent, via, new Date(now)],
          ],
        );
        await client.query("UPDATE workspace_person SET last_seen_at = $2 WHERE id = $1 OR email = $1", [
          actor.id,
          new Date(now),
        ]);
        const posted = (await find(id, client))!; // written a moment ago
        await tell(client, "message.posted", posted, call);
        await alongside?.(client);
        return posted;
      }),

    async listMessages({ channelId, threadId, cursor, limit }) {
      const after = readCursor(cursor, 1)?.[0] ?? null;
      const [order, side] = threadId === null ? ["DESC", "<"] : ["ASC", ">"];
      const { rows } = await pool.query<Row>(
        `SELECT ${columns} FROM workspace_message m
         WHERE m.channel_id = $1 AND m.thread_id IS NOT DISTINCT FROM $2 AND ($3::text IS NULL OR m.id ${side} $3)
         ORDER BY m.id ${order} LIMIT $4`,
        [channelId, threadId, after, limit + 1],
      );
      return toPage(rows, limit, toMessage, ({ id }) => [id]);
    },

    async findMessage(channelId, id) {
      const found = await find(id);
      return found?.channelId === channelId ? found : null;
    },

    async search({ query, channelId, cursor, limit }) {
      const after = readCursor(cursor, 1)?.[0] ?? null;
      const { rows } = await pool.query<Row>(
        `SELECT ${columns} FROM workspace_message m
         WHERE to_tsvector('simple', m.text) @@ websearch_to_tsquery('simple', $1) AND m.deleted_at IS NULL
           AND ($2::text IS NULL OR m.channel_id = $2) AND ($3::text IS NULL OR m.id < $3)
         ORDER BY m.id DESC LIMIT $4`,
        [query, channelId, after, limit + 1],
      );
      return toPage(rows, limit, toMessage, ({ id }) => [id]);
    },

    edit: (message, { text, mentions }, call) => {
      const values = [text, mentions.map(({ handle }) => handle), new Date(clock.now())];
      return change(message, "text = $3, mentions = $4, edited_at = $5", values, "message.edited", call);
    },

    setDeleted: (message, isDeleted, call) => {
      const at = isDeleted ? new Date(clock.now()) : null;
      return change(
        message,
        "deleted_at = $3",
        [at],
        isDeleted ? "message.deleted" : "message.restored",
        call,
      );
    },
  };
}

function toMessage({ authorId, author, revision, ...row }: Row): Message {
  return { ...row, author: { id: authorId, name: author }, revision: String(revision) };
}
