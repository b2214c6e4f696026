import type { AuditRecord } from "../contracts/audit.ts";
import type { LiveNoun } from "../contracts/live-events.ts";
import { type Transaction, withTransaction } from "../db/with-transaction.ts";
import { bumpConfigVersion } from "./bump-config-version.ts";
import type { OpenContext } from "./control-context.ts";
import { type Change, writeAuditRow } from "./write-audit-row.ts";

export type RecordChange = (change: Change, as?: Pick<OpenContext, "actor">) => Promise<void>;

/**
 * The frame of every change: the change, its record and the new configuration number are one transaction,
 * and the house acts on it before the verb answers. A change that recorded nothing changed nothing.
 */
export async function makeChange<T>(
  ctx: OpenContext,
  noun: LiveNoun,
  change: (tx: Transaction, record: RecordChange) => Promise<T>,
): Promise<T> {
  const records: AuditRecord[] = [];
  const result = await withTransaction(ctx.db, async (tx) => {
    const made = await change(tx, async (row, as) => {
      records.push(await writeAuditRow(tx, { ...ctx, ...as }, row));
    });
    if (records.length > 0) await bumpConfigVersion(tx, noun);
    return made;
  });
  if (records.length === 0) return result;
  for (const record of records) ctx.house.recorded(record);
  await ctx.house.configChanged(noun);
  return result;
}
