import type { Pool } from "pg";
import type { Clock } from "../../../foundation/clock.ts";
import { newId } from "../../../foundation/ids.ts";
import { ToolFailure } from "../../kernel/tool-failure.ts";
import { limits } from "../limits.ts";
import type { Actor } from "../workspace/workspace-store.ts";
import { NotificationRule } from "./rule.ts";

export type StoredRule = {
  id: string;
  name: string;
  rule: NotificationRule;
  isPaused: boolean;
  createdBy: string;
  createdAt: Date;
};

const columns = `id, name, rule, is_paused AS "isPaused", created_by AS "createdBy", created_at AS "createdAt"`;

/** The rules there are, oldest first. */
export class RuleBook {
  readonly #pool: Pool;
  readonly #clock: Clock;

  constructor(pool: Pool, clock: Clock) {
    this.#pool = pool;
    this.#clock = clock;
  }

  async list(): Promise<StoredRule[]> {
    const { rows } = await this.#pool.query(
      `SELECT ${columns} FROM workspace_rule ORDER BY created_at, id LIMIT ${limits.rulesMax}`,
    );
    return rows.map((row) => ({ ...row, rule: NotificationRule.parse(row.rule) }));
  }

  async add(name: string, rule: NotificationRule, by: Actor): Promise<StoredRule> {
    const now = this.#clock.now();
    const { rows } = await this.#pool.query(
      `INSERT INTO workspace_rule (id, name, rule, created_by, created_at)
       SELECT $1, $2, $3, $4, $5 WHERE (SELECT count(*) FROM workspace_rule) < ${limits.rulesMax}
       ON CONFLICT (name) DO NOTHING RETURNING ${columns}`,
      [newId("wn", now), name, JSON.stringify(rule), by.name, new Date(now)],
    );
    if (rows[0] !== undefined) return { ...rows[0], rule };
    throw new ToolFailure(
      `There is a rule "${name}" already, or there are ${limits.rulesMax}. Remove one with remove_notification_rule.`,
    );
  }

  async setPaused(name: string, isPaused: boolean): Promise<void> {
    const { rowCount } = await this.#pool.query("UPDATE workspace_rule SET is_paused = $2 WHERE name = $1", [
      name,
      isPaused,
    ]);
    if (rowCount === 0) throw noSuchRule(name);
  }

  /** What it holds already is delivered all the same. */
  async remove(name: string): Promise<void> {
    const { rowCount } = await this.#pool.query("DELETE FROM workspace_rule WHERE name = $1", [name]);
    if (rowCount === 0) throw noSuchRule(name);
  }
}

function noSuchRule(name: string): ToolFailure {
  return new ToolFailure(`There is no rule "${name}". list_notification_rules names them.`);
}
