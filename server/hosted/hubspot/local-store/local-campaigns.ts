import type { PoolClient } from "pg";
import { newId } from "../../../foundation/ids.ts";
import { ToolFailure } from "../../kernel/tool-failure.ts";
import type { Campaign, CampaignFacts, CampaignStore, PageWish } from "../crm/crm-store.ts";
import { readLocalCursor, writeLocalCursor } from "./local-cursor.ts";
import { createLocalLists } from "./local-lists.ts";
import type { LocalParts } from "./local-parts.ts";
import { type SendMail, sendLocalEmail } from "./send-local-email.ts";
import { inTransaction } from "./transaction.ts";

/** Campaigns, their lists and their emails in Postgres. */
export function createLocalCampaigns(parts: LocalParts, sendMail: () => SendMail | null): CampaignStore {
  const { pool, clock, events } = parts;

  async function find(id: string): Promise<Campaign | null> {
    const { rows } = await pool.query<CampaignRow>(`SELECT ${columns} FROM crm_campaign WHERE id = $1`, [id]);
    return rows[0] === undefined ? null : toCampaign(rows[0]);
  }

  /** Nobody else changes it until the transaction ends. */
  async function lock(client: PoolClient, id: string): Promise<Campaign> {
    const sql = `SELECT ${columns} FROM crm_campaign WHERE id = $1 FOR UPDATE`;
    const { rows } = await client.query<CampaignRow>(sql, [id]);
    if (rows[0] !== undefined) return toCampaign(rows[0]);
    throw new ToolFailure(`There is no campaign ${id}. list_campaigns names them.`);
  }

  return {
    ...createLocalLists(parts),
    findCampaign: find,

    createCampaign: (facts, actor) =>
      inTransaction(pool, async (client) => {
        const { rows } = await client.query<CampaignRow>(
          `INSERT INTO crm_campaign (id, name, goal, status, starts_on, ends_on, budget, created_at, updated_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8) ON CONFLICT (name) DO NOTHING RETURNING ${columns}`,
          [newId("camp", clock.now()), ...valuesOf(facts), new Date(clock.now())],
        );
        if (rows[0] === undefined) throw new ToolFailure(nameTaken(facts.name));
        const campaign = toCampaign(rows[0]);
        const data = { name: campaign.name, status: campaign.status };
        await events.publish(client, { type: "crm.campaign.created", entityId: campaign.id, actor, data });
        return campaign;
      }),

    updateCampaign: (id, facts, actor) =>
      inTransaction(pool, async (client) => {
        const wanted = { ...(await lock(client, id)), ...facts };
        const { rows } = await client
          .query<CampaignRow>(
            `UPDATE crm_campaign SET name = $2, goal = $3, status = $4, starts_on = $5, ends_on = $6, budget = $7,
               updated_at = $8 WHERE id = $1 RETURNING ${columns}`,
            [id, ...valuesOf(wanted), new Date(clock.now())],
          )
          .catch((error: { code?: string }) => {
            throw error.code === "23505" ? new ToolFailure(nameTaken(wanted.name)) : error;
          });
        const data = { name: wanted.name, status: wanted.status };
        await events.publish(client, { type: "crm.campaign.updated", entityId: id, actor, data });
        return toCampaign(rows[0]!);
      }),

    async campaigns({ limit, cursor }: PageWish) {
      const after = cursor === undefined ? null : readLocalCursor(cursor).key;
      const { rows } = await pool.query<CampaignRow>(
        `SELECT ${columns} FROM crm_campaign WHERE $1::text IS NULL OR id < $1 ORDER BY id DESC LIMIT $2`,
        [after, limit + 1],
      );
      const items = rows.slice(0, limit).map(toCampaign);
      return { items, nextCursor: rows.length > limit ? writeLocalCursor(items.at(-1)!.id, "1") : null };
    },

    sendEmail: (wish, actor) => sendLocalEmail(parts, sendMail(), wish, actor),

    async emails(campaignId) {
      const { rows } = await pool.query<{
        id: string;
        subject: string;
        at: Date;
        n: number;
        state: string | null;
      }>(
        `SELECT e.id, e.subject, e.at, count(r.record_id)::int AS n, (
           SELECT state FROM unnest(array_agg(r.state)) state ORDER BY array_position(
             ARRAY['leaving', 'waiting', 'sent', 'would_be_sent', 'failed', 'skipped'], state) LIMIT 1) AS state
         FROM crm_email e LEFT JOIN crm_email_recipient r ON r.email_id = e.id
         WHERE e.campaign_id = $1 GROUP BY e.id ORDER BY e.id DESC LIMIT 50`,
        [campaignId],
      );
      return rows.map(({ id, subject, at, n, state }) => ({
        ...{ id, subject, at: at.toISOString(), recipients: n, state: state ?? "skipped" },
      }));
    },
  };
}

type CampaignRow = Omit<CampaignFacts, "startsOn" | "endsOn"> & {
  id: string;
  starts_on: string | null;
  ends_on: string | null;
  created_at: Date;
};

const columns = "id, name, goal, status, starts_on, ends_on, budget, created_at";

function toCampaign({ starts_on, ends_on, created_at, ...rest }: CampaignRow): Campaign {
  return { ...rest, startsOn: starts_on, endsOn: ends_on, createdAt: created_at.toISOString() };
}

function valuesOf({ name, goal, status, startsOn, endsOn, budget }: CampaignFacts) {
  return [name, goal, status, startsOn, endsOn, budget];
}

function nameTaken(name: string): string {
  return `There is a campaign "${name}" already. Take another name, or update that one.`;
}
