import type { AuditRecord } from "../../contracts/audit.ts";
import { type ErrorCode, errorCodes } from "../../foundation/error-codes.ts";
import { GatewayError } from "../../foundation/gateway-error.ts";
import type { Verb } from "../control-context.ts";
import { requireRight } from "../require-right.ts";
import { RECORD_COLUMNS, type StoredRecord, toRecord } from "./record-columns.ts";

/** A record whole; `do` is what mends its code, null where there is none or nobody knows it any more. */
export type WholeRecord = AuditRecord & { do: string | null };

export async function getRecord({ ctx, input }: Verb<{ id: string }>): Promise<WholeRecord> {
  requireRight(ctx, "audit:read");
  const { rows } = await ctx.db.pool.query<StoredRecord>(
    `SELECT ${RECORD_COLUMNS} FROM record WHERE id = $1 LIMIT 1`,
    [input.id],
  );
  if (!rows[0]) throw new GatewayError("not_found", { publicMessage: "There is no such record." });
  const record = toRecord(rows[0]);
  return { ...record, do: mend(record.code) };
}

/** The log is older than the table of codes: it may know some that are gone. */
function mend(code: string | null): string | null {
  return code !== null && Object.hasOwn(errorCodes, code) ? errorCodes[code as ErrorCode].do : null;
}
