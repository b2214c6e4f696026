import { withTransaction } from "../db/with-transaction.ts";
import type { OpenContext } from "./control-context.ts";
import { type Change, writeAuditRow } from "./write-audit-row.ts";

/** For what changed no configuration and is worth a record all the same, such as a wrong password. */
export async function recordAttempt(ctx: OpenContext, change: Change): Promise<void> {
  ctx.house.recorded(await withTransaction(ctx.db, (tx) => writeAuditRow(tx, ctx, change)));
}
