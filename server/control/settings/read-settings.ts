import { HouseSettings, settingDefaults } from "../../contracts/settings.ts";
import type { Transaction } from "../../db/with-transaction.ts";

/** A row that is missing, or that a newer house wrote, counts as its default. */
export async function readSettings({ setting }: Pick<Transaction, "setting">): Promise<HouseSettings> {
  const rows = await setting.findMany({ where: { name: { in: Object.keys(settingDefaults) } } });
  const stored = new Map(rows.map(({ name, value }) => [name, value]));
  const { timeZone, defaultRateLimitPerMinute } = HouseSettings.shape;
  return {
    timeZone: timeZone.catch(settingDefaults.timeZone).parse(stored.get("timeZone")),
    defaultRateLimitPerMinute: defaultRateLimitPerMinute
      .catch(settingDefaults.defaultRateLimitPerMinute)
      .parse(stored.get("defaultRateLimitPerMinute")),
  };
}
