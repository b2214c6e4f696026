import type { Pool, PoolClient } from "pg";
import type { Clock } from "../../../foundation/clock.ts";
import { newId } from "../../../foundation/ids.ts";
import { limits } from "../limits.ts";

export type NewEntry = {
  ruleId: string | null;
  hookId: string | null;
  eventId: string;
  /** `#channel`, `alert:name`, or `webhook`. */
  destination: string;
  text: string;
  /** What an outgoing webhook is sent. */
  body: unknown;
  isUrgent: boolean;
  isDigest: boolean;
  says: string;
  deliverAt: Date;
};
export type Entry = {
  id: string;
  ruleId: string | null;
  ruleName: string | null;
  hookId: string | null;
  destination: string;
  text: string;
  body: unknown;
  isUrgent: boolean;
  isDigest: boolean;
  state: "waiting" | "delivered" | "failed";
  says: string;
  attempts: number;
  at: Date;
  deliverAt: Date;
  endedAt: Date | null;
};
export type Outcome = {
  ok: boolean;
  says: string;
  isFinal: boolean;
  /** As the receiver wishes. */
  retryAfterMs?: number;
};

/** Between attempts; after the last of them it has failed. */
const PAUSES_MS = [5_000, 30_000, 120_000, 600_000, 1_800_000] as const;
/** Past it whoever took an entry is gone, and another replica may. */
const LEASE_MS = 90_000;
const RETRY_AFTER_MS_MAX = 3_600_000;
/** Of one destination; more of a digest would be two messages. */
const TAKEN_AT_ONCE = 200;
const KEPT_MS = 30 * 24 * 3_600_000;
const columns = `o.id, o.rule_id AS "ruleId", r.name AS "ruleName", o.hook_id AS "hookId", o.destination, o.text, o.body,
  o.is_urgent AS "isUrgent", o.is_digest AS "isDigest", o.state, o.says, o.attempts, o.at, o.deliver_at AS "deliverAt",
  o.ended_at AS "endedAt"`;

/** Where it goes. */
const LANE = "coalesce(w.hook_id, w.destination)";

/** What leaves later, in the database: nothing that was held or collected is lost with a process. */
export class Outbox {
  readonly #pool: Pool;
  readonly #clock: Clock;

  constructor(pool: Pool, clock: Clock) {
    this.#pool = pool;
    this.#clock = clock;
  }

  /** The same event comes once to the same rule or webhook, however often it is told. False: the outbox is full. */
  async add(entry: NewEntry): Promise<boolean> {
    const now = this.#clock.now();
    const { ruleId, hookId, eventId, destination, text, body, isUrgent, isDigest, says, deliverAt } = entry;
    const { rows } = await this.#pool.query<{ isFull: boolean }>(
      `WITH room AS (SELECT count(*) < ${limits.outboxMax} AS free FROM workspace_outbox WHERE state = 'waiting'),
       added AS (
         INSERT INTO workspace_outbox (id, rule_id, hook_id, event_id, destination, text, body, is_urgent, is_digest, says, at, deliver_at)
         SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12 FROM room WHERE free ON CONFLICT DO NOTHING)
       SELECT NOT free AS "isFull" FROM room`,
      [
        ...[newId("wo", now), ruleId, hookId, eventId, destination, text, JSON.stringify(body ?? null)],
        ...[isUrgent, isDigest, says, new Date(now), deliverAt],
      ],
    );
    return rows[0]?.isFull !== true;
  }

  /** What is due for the destinations that wait longest, but for those that are spoken to already; leased to us. */
  async takeDue(busy: readonly string[], destinationsMax: number): Promise<Entry[]> {
    const now = this.#clock.now();
    const { rows } = await this.#pool.query<Entry>(
      `WITH lanes AS (
         SELECT ${LANE} AS lane FROM workspace_outbox w
         WHERE state = 'waiting' AND deliver_at <= $1 AND ${LANE} <> ALL($3::text[])
         GROUP BY 1 ORDER BY min(deliver_at) LIMIT $4),
       due AS (
         SELECT d.id FROM lanes CROSS JOIN LATERAL (
           SELECT w.id FROM workspace_outbox w
           WHERE w.state = 'waiting' AND w.deliver_at <= $1 AND ${LANE} = lanes.lane
           ORDER BY w.deliver_at, w.id LIMIT ${TAKEN_AT_ONCE} FOR UPDATE SKIP LOCKED) d),
       taken AS (
         UPDATE workspace_outbox SET deliver_at = $2, attempts = attempts + 1 WHERE id IN (SELECT id FROM due) RETURNING *)
       SELECT ${columns} FROM taken o LEFT JOIN workspace_rule r ON r.id = o.rule_id ORDER BY o.at, o.id`,
      [new Date(now), new Date(now + LEASE_MS), busy, destinationsMax],
    );
    return rows;
  }

  /** Those of them that are still ours, for a lease from now: what waited long behind others may be with another replica. */
  async hold(entries: readonly Entry[]): Promise<Entry[]> {
    const { rows } = await this.#pool.query<{ id: string }>(
      `UPDATE workspace_outbox o SET deliver_at = $3 FROM unnest($1::text[], $2::int[]) AS ours(id, attempts)
       WHERE o.id = ours.id AND o.attempts = ours.attempts AND o.state = 'waiting' RETURNING o.id`,
      [
        entries.map(({ id }) => id),
        entries.map(({ attempts }) => attempts),
        new Date(this.#clock.now() + LEASE_MS),
      ],
    );
    const held = new Set(rows.map(({ id }) => id));
    return entries.filter(({ id }) => held.has(id));
  }

  /** Within the transaction of the delivery: it is delivered and noted, or neither. Throws when it is not ours any more. */
  async settleWithin(
    client: Pick<PoolClient, "query">,
    entries: readonly Entry[],
    says: string,
  ): Promise<void> {
    const { rowCount } = await client.query(
      `UPDATE workspace_outbox o SET state = 'delivered', says = $3, deliver_at = $4, ended_at = $4
       FROM unnest($1::text[], $2::int[]) AS ours(id, attempts)
       WHERE o.id = ours.id AND o.attempts = ours.attempts AND o.state = 'waiting'`,
      [
        entries.map(({ id }) => id),
        entries.map(({ attempts }) => attempts),
        says,
        new Date(this.#clock.now()),
      ],
    );
    if (rowCount !== entries.length) throw new Error("Another replica has it.");
  }

  /** What was delivered is, whoever holds it by now; what was not may be with another replica meanwhile, and stays so. */
  async settle(entries: readonly Entry[], { ok, says, isFinal, retryAfterMs = 0 }: Outcome): Promise<void> {
    const now = this.#clock.now();
    for (const { id, attempts } of entries) {
      const pauseMs = PAUSES_MS[attempts - 1];
      const isOver = ok || isFinal || pauseMs === undefined;
      const state = ok ? "delivered" : isOver ? "failed" : "waiting";
      const waitMs = Math.max(pauseMs ?? 0, Math.min(retryAfterMs, RETRY_AFTER_MS_MAX));
      await this.#pool.query(
        `UPDATE workspace_outbox SET state = $2, says = $3, deliver_at = $4, ended_at = $5
         WHERE id = $1 AND ($2 = 'delivered' OR (attempts = $6 AND state = 'waiting'))`,
        [id, state, says, new Date(isOver ? now : now + waitMs), isOver ? new Date(now) : null, attempts],
      );
    }
  }

  /** Of what is ours still: not tried, and due again in a while. */
  async putBack(entries: readonly Entry[], afterMs: number): Promise<void> {
    await this.#pool.query(
      `UPDATE workspace_outbox o SET deliver_at = $3, attempts = o.attempts - 1
       FROM unnest($1::text[], $2::int[]) AS ours(id, attempts)
       WHERE o.id = ours.id AND o.attempts = ours.attempts AND o.state = 'waiting'`,
      [
        entries.map(({ id }) => id),
        entries.map(({ attempts }) => attempts),
        new Date(this.#clock.now() + afterMs),
      ],
    );
  }

  /** Newest first: what waits, and what left or failed lately. Webhook calls are not among them. */
  async list(state: Entry["state"] | "all", before: string | null, limit: number): Promise<Entry[]> {
    const { rows } = await this.#pool.query<Entry>(
      `SELECT ${columns} FROM workspace_outbox o LEFT JOIN workspace_rule r ON r.id = o.rule_id
       WHERE o.hook_id IS NULL AND ($1 = 'all' OR o.state = $1) AND ($2::text IS NULL OR o.id < $2)
       ORDER BY o.id DESC LIMIT $3`,
      [state, before, limit],
    );
    return rows;
  }

  async forgetOld(): Promise<void> {
    await this.#pool.query("DELETE FROM workspace_outbox WHERE state <> 'waiting' AND ended_at < $1", [
      new Date(this.#clock.now() - KEPT_MS),
    ]);
  }
}
