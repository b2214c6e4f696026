import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import type { Pool } from "pg";
import type { Seal } from "../../../access/seal.ts";
import type { Clock } from "../../../foundation/clock.ts";
import { newId, randomText } from "../../../foundation/ids.ts";
import { ToolFailure } from "../../kernel/tool-failure.ts";
import { limits } from "../limits.ts";
import type { Actor } from "../workspace/workspace-store.ts";

export type Hook = {
  id: string;
  direction: "incoming" | "outgoing";
  name: string;
  /** Incoming: where it posts. Outgoing: whose messages alone it is told; null: of all. */
  channel: string | null;
  /** Outgoing: its host. The rest of the address is a secret. */
  goesTo: string;
  style: "signed" | "slack";
  events: string[];
  uses: number;
  lastUsedAt: Date | null;
  createdBy: string;
  createdAt: Date;
  isRevoked: boolean;
};
export type OutgoingTarget = { url: string; secret: string };

const SECRET_LENGTH = 32; // 160 bits
const SIGNING_BYTES = 24;
const columns = `id, direction, name, channel, goes_to AS "goesTo", style, events, uses, last_used_at AS "lastUsedAt",
  created_by AS "createdBy", created_at AS "createdAt", revoked_at IS NOT NULL AS "isRevoked"`;

/** Webhooks of both directions. A secret is given once; kept are its hash, or its seal where we must sign with it. */
export class HookBook {
  readonly #pool: Pool;
  readonly #clock: Clock;
  readonly #seal: Seal;

  constructor({ pool, clock, seal }: { pool: Pool; clock: Clock; seal: Seal }) {
    this.#pool = pool;
    this.#clock = clock;
    this.#seal = seal;
  }

  async list(): Promise<Hook[]> {
    const { rows } = await this.#pool.query<Hook>(
      `SELECT ${columns} FROM workspace_hook WHERE revoked_at IS NULL ORDER BY created_at, id LIMIT ${limits.hooksMax}`,
    );
    return rows;
  }

  async addIncoming(name: string, channel: string, by: Actor): Promise<{ hook: Hook; secret: string }> {
    const secret = randomText(SECRET_LENGTH);
    const hook = await this.#insert(by, {
      ...{ direction: "incoming", name, channel, secret_hash: hash(secret), style: "slack" },
      events: [],
    });
    return { hook, secret };
  }

  async addOutgoing(
    {
      url,
      ...wish
    }: { name: string; url: string; channel: string | null; style: Hook["style"]; events: string[] },
    by: Actor,
  ): Promise<{ hook: Hook; secret: string }> {
    const secret = `whsec_${randomBytes(SIGNING_BYTES).toString("base64")}`;
    const id = newId("wh", this.#clock.now());
    const sealed = this.#seal.seal({ url, secret }, boundTo(id));
    const hook = await this.#insert(by, {
      id,
      direction: "outgoing",
      goes_to: new URL(url).host,
      sealed,
      ...wish,
    });
    return { hook, secret };
  }

  /** Null: no such incoming webhook, or not its secret; which of the two is not told. */
  async open(id: string, secret: string): Promise<Hook | null> {
    const { rows } = await this.#pool.query<Hook & { secretHash: string }>(
      `SELECT ${columns}, secret_hash AS "secretHash" FROM workspace_hook
       WHERE id = $1 AND direction = 'incoming' AND revoked_at IS NULL`,
      [id],
    );
    const { secretHash, ...hook } = rows[0] ?? { secretHash: hash("nobody's") };
    const isRight = timingSafeEqual(Buffer.from(hash(secret)), Buffer.from(secretHash));
    return isRight && "id" in hook ? hook : null;
  }

  /** Null: it was revoked, or its seal is not of this master key. */
  async target(id: string): Promise<(OutgoingTarget & { hook: Hook }) | null> {
    const { rows } = await this.#pool.query<Hook & { sealed: string | null }>(
      `SELECT ${columns}, sealed FROM workspace_hook WHERE id = $1 AND revoked_at IS NULL`,
      [id],
    );
    const row = rows[0];
    if (row?.sealed == null) return null;
    const { sealed, ...hook } = row;
    const opened = this.#seal.open(sealed, boundTo(id)) as OutgoingTarget | null; // we closed it
    return opened === null ? null : { ...opened, hook };
  }

  async used(id: string): Promise<void> {
    await this.#pool.query("UPDATE workspace_hook SET uses = uses + 1, last_used_at = $2 WHERE id = $1", [
      id,
      new Date(this.#clock.now()),
    ]);
  }

  async revoke(id: string): Promise<Hook> {
    const { rows } = await this.#pool.query<Hook>(
      `UPDATE workspace_hook SET revoked_at = $2, sealed = NULL, secret_hash = NULL
       WHERE id = $1 AND revoked_at IS NULL RETURNING ${columns}`,
      [id, new Date(this.#clock.now())],
    );
    if (rows[0] !== undefined) return rows[0];
    throw new ToolFailure(`There is no webhook ${id}. list_webhooks names those there are.`);
  }

  async #insert(by: Actor, row: Record<string, unknown>): Promise<Hook> {
    const now = this.#clock.now();
    const full = { id: newId("wh", now), ...row, created_by: by.name, created_at: new Date(now) };
    const names = Object.keys(full); // of our own making
    const { rows } = await this.#pool.query<Hook>(
      `INSERT INTO workspace_hook (${names.join(", ")}) SELECT ${names.map((_, index) => `$${index + 1}`).join(", ")}
       WHERE (SELECT count(*) FROM workspace_hook WHERE revoked_at IS NULL) < ${limits.hooksMax} RETURNING ${columns}`,
      Object.values(full),
    );
    if (rows[0] !== undefined) return rows[0];
    throw new ToolFailure(
      `There are ${limits.hooksMax} webhooks, as many as can be. Revoke one with revoke_webhook.`,
    );
  }
}

const boundTo = (id: string) => `workspace hook ${id}`;
const hash = (secret: string) => createHash("sha256").update(secret).digest("hex");
