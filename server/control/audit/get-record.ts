import type { AuditRecord } from "../../contracts/audit.ts";
import { GatewayError } from "../../foundation/gateway-error.ts";
import type { Verb } from "../control-context.ts";
import { requireRight } from "../require-right.ts";
import { RECORD_COLUMNS, type StoredRecord, toRecord } from "./record-columns.ts";

export async function getRecord({ ctx, input }: Verb<{ id: string }>): Promise<AuditRecord> {
  requireRight(ctx, "audit:read");
  const { rows } = await ctx.db.pool.query<StoredRecord>(
    `SELECT ${RECORD_COLUMNS} FROM record WHERE id = $1 LIMIT 1`,
    [input.id],
  );
  if (!rows[0]) throw new GatewayError("not_found", { publicMessage: "There is no such record." });
  return toRecord(rows[0]);
}
