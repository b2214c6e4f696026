import type { Pool, PoolClient } from "pg";

type SettingKey = "scoring" | "sync";

/** What the CRM keeps for itself, in JSON; undefined while it keeps nothing. */
export async function readSetting(from: Pool | PoolClient, key: SettingKey): Promise<unknown> {
  const { rows } = await from.query<{ value: unknown }>("SELECT value FROM crm_setting WHERE key = $1", [
    key,
  ]);
  return rows[0]?.value;
}

export async function writeSetting(
  to: Pool | PoolClient,
  key: SettingKey,
  value: unknown,
  at: Date,
): Promise<void> {
  await to.query(
    `INSERT INTO crm_setting (key, value, updated_at) VALUES ($1, $2, $3)
     ON CONFLICT (key) DO UPDATE SET value = excluded.value, updated_at = excluded.updated_at`,
    [key, JSON.stringify(value), at],
  );
}
