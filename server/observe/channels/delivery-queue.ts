import type { Pool } from "pg";
import { toStorableJson } from "../../db/to-storable-json.ts";
import type { Clock } from "../../foundation/clock.ts";
import { newId } from "../../foundation/ids.ts";
import type { Notice } from "../../hosted/kernel/hosted-ground.ts";
import type { SendOutcome } from "./send-outcome.ts";

export type Delivery = {
  id: string;
  channelId: string;
  sealed: string;
  notice: Notice;
  at: Date;
  attempts: number;
};

/** Between attempts; after the last of them it has failed. About three quarters of an hour in all. */
const PAUSES_MS = [5_000, 30_000, 120_000, 600_000, 1_800_000] as const;
const RETRY_AFTER_MS_MAX = 3_600_000;
/** Longer than any sender takes: past it whoever tried is gone, and another may. */
const LEASE_MS = 90_000;
const WAITING_MAX = 500;
const KEPT = 50;
const AT_ONCE = 20;

/** Notices on their way, in the database: a killed process loses none, and one replica at a time tries each. */
export class DeliveryQueue {
  readonly #pool: Pool;
  readonly #clock: Clock;

  constructor(pool: Pool, clock: Clock) {
    this.#pool = pool;
    this.#clock = clock;
  }

  /** Null: too many are waiting for this channel already. What it gives is leased to whoever added it. */
  async add(channelId: string, sealed: string, notice: Notice): Promise<Delivery | null> {
    const now = this.#clock.now();
    const id = newId("msg", now);
    const { rowCount } = await this.#pool.query(
      `INSERT INTO alert_delivery (id, channel_id, notice, attempts, at, next_at)
       SELECT $1, $2, $3, 1, $4, $5
       WHERE (SELECT count(*) FROM alert_delivery WHERE channel_id = $2 AND state = 'waiting') < $6`,
      [id, channelId, toStorableJson(notice), new Date(now), new Date(now + LEASE_MS), WAITING_MAX],
    );
    return rowCount === 0 ? null : { id, channelId, sealed, notice, at: new Date(now), attempts: 1 };
  }

  /** Those whose time has come, leased to us. */
  async takeDue(): Promise<Delivery[]> {
    const now = this.#clock.now();
    const { rows } = await this.#pool.query(
      `UPDATE alert_delivery d SET attempts = d.attempts + 1, next_at = $2
       FROM alert_channel c
       WHERE c.id = d.channel_id AND d.id IN (
         SELECT id FROM alert_delivery WHERE state = 'waiting' AND next_at <= $1
         ORDER BY next_at LIMIT ${AT_ONCE} FOR UPDATE SKIP LOCKED)
       RETURNING d.id, d.channel_id AS "channelId", c.sealed, d.notice, d.at, d.attempts`,
      [new Date(now), new Date(now + LEASE_MS)],
    );
    return rows;
  }

  /** Says whether it will be tried again. */
  async settle({ id, channelId, attempts }: Delivery, outcome: SendOutcome): Promise<{ isOver: boolean }> {
    const now = this.#clock.now();
    const pauseMs = PAUSES_MS[attempts - 1];
    const isOver = outcome.ok || outcome.isFinal || pauseMs === undefined;
    const state = outcome.ok ? "delivered" : isOver ? "failed" : "waiting";
    const nextAt = new Date(now + (isOver ? 0 : pauseFor(outcome, pauseMs!)));
    await this.#pool.query(
      "UPDATE alert_delivery SET state = $2, says = $3, next_at = $4, ended_at = $5 WHERE id = $1",
      [id, state, outcome.says, nextAt, isOver ? new Date(now) : null],
    );
    if (isOver) await this.#forgetOld(channelId);
    return { isOver };
  }

  async #forgetOld(channelId: string): Promise<void> {
    await this.#pool.query(
      `DELETE FROM alert_delivery WHERE channel_id = $1 AND state <> 'waiting' AND id NOT IN (
         SELECT id FROM alert_delivery WHERE channel_id = $1 AND state <> 'waiting' ORDER BY at DESC LIMIT ${KEPT})`,
      [channelId],
    );
  }
}

/** A little more than the pause, by chance, so that a hundred do not come back at once; and never before they may. */
function pauseFor(outcome: SendOutcome, pauseMs: number): number {
  const asked = outcome.ok ? 0 : Math.min(outcome.retryAfterMs ?? 0, RETRY_AFTER_MS_MAX);
  return Math.max(asked, pauseMs * (1 + Math.random() / 4));
}
