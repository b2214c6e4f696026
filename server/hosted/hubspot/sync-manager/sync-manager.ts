import { z } from "zod";
import type { SettingsReader } from "../../kernel/hosted-ground.ts";
import { ToolFailure } from "../../kernel/tool-failure.ts";
import type { Actor, RecordKind } from "../crm/crm-record.ts";
import { readSetting, writeSetting } from "../crm/crm-settings.ts";
import type { Page, PageWish } from "../crm/crm-store.ts";
import { conflictRules, directions } from "../hubspot-settings.ts";
import type { HubspotApi } from "../hubspot-store/hubspot-api.ts";
import { readLocalCursor, writeLocalCursor } from "../local-store/local-cursor.ts";
import type { LocalParts } from "../local-store/local-parts.ts";
import { pullRecords } from "./pull-records.ts";
import { pushRecords } from "./push-records.ts";
import { emptyOutcome, type SyncOutcome, type SyncRun } from "./sync-outcome.ts";

export const Direction = z.enum(directions);
export const Rule = z.enum(conflictRules);
export type SyncWish = {
  direction?: z.infer<typeof Direction> | undefined;
  rule?: z.infer<typeof Rule> | undefined;
  isDry: boolean;
};

/** Up to when each kind has been pulled. */
const Cursors = z.record(z.string(), z.string()).catch({});
const BEGINNING = "1970-01-01T00:00:00.000Z";
/** Companies first: what belongs to them comes after. */
const kinds: readonly RecordKind[] = ["company", "contact", "deal"];

type Parts = { local: LocalParts; api: HubspotApi; settings: SettingsReader };

/** Keeps the local store and a HubSpot account alike: what changed on either side since the last run. */
export class SyncManager {
  readonly #local: LocalParts;
  readonly #api: HubspotApi;
  readonly #settings: SettingsReader;

  constructor({ local, api, settings }: Parts) {
    this.#local = local;
    this.#api = api;
    this.#settings = settings;
  }

  get rule(): z.infer<typeof Rule> {
    return Rule.catch("newest").parse(this.#settings.get("conflict_rule"));
  }

  async run({ direction, rule = this.rule, isDry }: SyncWish, actor: Actor): Promise<SyncRun> {
    if (!this.#api.isConnected)
      throw new ToolFailure(
        "There is no HubSpot account to sync with. An operator gives a private-app token at Servers → hubspot → Settings.",
      );
    const way = direction ?? Direction.catch("both").parse(this.#settings.get("sync_direction"));
    return this.#alone(async () => {
      const outcome = emptyOutcome();
      for (const kind of kinds) {
        if (way !== "push") await this.#pull(kind, { rule, isDry, outcome });
        if (way !== "pull") await pushRecords(this.#local, this.#api, { kind, isDry, outcome });
      }
      return this.#keep({ actor: actor.name, isDry, direction: way, rule, outcome });
    });
  }

  async runs({ limit, cursor }: PageWish): Promise<Page<SyncRun>> {
    const { rows } = await this.#local.pool.query<
      Omit<SyncRun, "at" | "isDry"> & { at: Date; is_dry: boolean }
    >(
      `SELECT id, at, actor, is_dry, direction, rule, outcome FROM crm_sync_run
       WHERE $1::bigint IS NULL OR id < $1 ORDER BY id DESC LIMIT $2`,
      [cursor === undefined ? null : readLocalCursor(cursor).id, limit + 1],
    );
    const page = rows.slice(0, limit);
    return {
      items: page.map(({ at, is_dry, ...run }) => ({ ...run, at: at.toISOString(), isDry: is_dry })),
      nextCursor: rows.length > limit ? writeLocalCursor("", page.at(-1)!.id) : null,
    };
  }

  async #pull(kind: RecordKind, wish: { rule: z.infer<typeof Rule>; isDry: boolean; outcome: SyncOutcome }) {
    const { pool, clock } = this.#local;
    const cursors = Cursors.parse(await readSetting(pool, "sync"));
    const since = cursors[kind] ?? BEGINNING;
    const until = await pullRecords(this.#local, this.#api, { kind, since, ...wish });
    if (!wish.isDry) await writeSetting(pool, "sync", { ...cursors, [kind]: until }, new Date(clock.now()));
  }

  async #keep(run: Omit<SyncRun, "id" | "at">): Promise<SyncRun> {
    const at = new Date(this.#local.clock.now());
    const { rows } = await this.#local.pool.query<{ id: string }>(
      "INSERT INTO crm_sync_run (at, actor, is_dry, direction, rule, outcome) VALUES ($1, $2, $3, $4, $5, $6) RETURNING id",
      [at, run.actor, run.isDry, run.direction, run.rule, run.outcome],
    );
    const kept = { ...run, id: rows[0]!.id, at: at.toISOString() };
    const data = {
      pulled: run.outcome.pulled,
      pushed: run.outcome.pushed,
      conflicts: run.outcome.conflicts.length,
    };
    const actor = { id: "hubspot", name: run.actor };
    await this.#local.events.publish(this.#local.pool, {
      type: "crm.sync.finished",
      entityId: kept.id,
      actor,
      data,
    });
    return kept;
  }

  /** One run at a time over all replicas. The lock lives as long as its connection. */
  async #alone<Made>(work: () => Promise<Made>): Promise<Made> {
    const client = await this.#local.pool.connect();
    try {
      const { rows } = await client.query<{ taken: boolean }>(
        "SELECT pg_try_advisory_lock(hashtext('crm sync')) AS taken",
      );
      if (!rows[0]!.taken)
        throw new ToolFailure("A sync is running already. Look at list_sync_runs in a while.");
      try {
        return await work();
      } finally {
        await client.query("SELECT pg_advisory_unlock(hashtext('crm sync'))");
      }
    } finally {
      client.release();
    }
  }
}
