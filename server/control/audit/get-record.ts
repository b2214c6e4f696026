import { setTimeout } from "node:timers/promises";
import type { AuditRecord } from "../../contracts/audit.ts";
import { type ErrorCode, errorCodes } from "../../foundation/error-codes.ts";
import { GatewayError } from "../../foundation/gateway-error.ts";
import { newId } from "../../foundation/ids.ts";
import type { OpenContext, Verb } from "../control-context.ts";
import { requireRight } from "../require-right.ts";
import { RECORD_COLUMNS, type StoredRecord, toRecord } from "./record-columns.ts";

/** A record whole; `do` is what mends its code, null where there is none or nobody knows it any more. */
export type WholeRecord = AuditRecord & { do: string | null };

export async function getRecord({ ctx, input }: Verb<{ id: string }>): Promise<WholeRecord> {
  requireRight(ctx, "audit:read");
  const row = await findSoon(ctx, input.id);
  if (!row) throw new GatewayError("not_found", { publicMessage: "There is no such record." });
  const record = toRecord(row);
  return { ...record, do: mend(record.code) };
}

const COMES_WITHIN_MS = 5_000;
const LOOK_EVERY_MS = 100;
/** The longest that a call may last: its id is as old as its beginning. */
const YOUNG_MS = 3_600_000;

/** Screens are told of a record before it is in the database: whoever opens it at once is not told that there is none. */
async function findSoon({ db, clock }: OpenContext, id: string): Promise<StoredRecord | undefined> {
  const isYoung = id.slice(3) > newId("ex", clock.now() - YOUNG_MS).slice(3);
  for (let waitedMs = 0; ; waitedMs += LOOK_EVERY_MS) {
    const { rows } = await db.pool.query<StoredRecord>(
      `SELECT ${RECORD_COLUMNS} FROM record WHERE id = $1 LIMIT 1`,
      [id],
    );
    if (rows[0] || !isYoung || waitedMs >= COMES_WITHIN_MS) return rows[0];
    await setTimeout(LOOK_EVERY_MS);
  }
}

/** The log is older than the table of codes: it may know some that are gone. */
function mend(code: string | null): string | null {
  return code !== null && Object.hasOwn(errorCodes, code) ? errorCodes[code as ErrorCode].do : null;
}
