import { toHouseError } from "../../db/to-house-error.ts";
import { type Transaction, withTransaction } from "../../db/with-transaction.ts";
import { isGatewayError } from "../../foundation/gateway-error.ts";
import type { ControlContext } from "../control-context.ts";
import { fieldError } from "../field-error.ts";
import { type Change, writeAuditRow } from "../write-audit-row.ts";

/**
 * The frame of what changes saved requests: the change and its record are one. They are no part of the configuration:
 * no gateway loads anything because of them.
 */
export async function keepSavedRequest<T>(
  ctx: ControlContext,
  name: string | undefined,
  change: (tx: Transaction) => Promise<{ kept: T; record: Change }>,
): Promise<T> {
  const { kept, record } = await withTransaction(ctx.db, async (tx) => {
    const { kept, record } = await change(tx);
    return { kept, record: await writeAuditRow(tx, ctx, record) };
  }).catch((error: unknown) => {
    if (isGatewayError(error) || toHouseError(error).code !== "conflict") throw error;
    throw fieldError("conflict", "name", `You have a request named ${name ?? "so"} already.`);
  });
  ctx.house.recorded(record);
  return kept;
}
