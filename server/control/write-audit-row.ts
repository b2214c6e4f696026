import type { AuditRecord } from "../contracts/audit.ts";
import type { Transaction } from "../db/with-transaction.ts";
import { newId } from "../foundation/ids.ts";
import type { OpenContext } from "./control-context.ts";

/** Plain values only, and never a secret: the log is read by many and kept for long. */
type Shown = Record<string, string | number | boolean | null | readonly string[]>;

export type Change = {
  /** `key.create`: the noun and what was done to it. */
  action: string;
  /** The changed thing's name, for people. */
  target: string;
  outcome?: "ok" | "denied";
  message?: string;
  before?: Shown;
  after?: Shown;
};

type Author = Pick<OpenContext, "actor" | "clock" | "address">;

/** In the transaction of the change itself: neither is kept without the other. */
export async function writeAuditRow(tx: Transaction, ctx: Author, change: Change): Promise<AuditRecord> {
  const record = toRecord(ctx, change);
  const { detail, ...row } = record;
  await tx.record.create({ data: { ...row, at: new Date(record.at), detail: detail as object } });
  return record;
}

function toRecord({ actor, clock, address }: Author, change: Change): AuditRecord {
  const now = clock.now();
  const { action, target, outcome = "ok", message, before, after } = change;
  return {
    id: newId("ch", now),
    kind: "change",
    at: new Date(now).toISOString(),
    callerId: actor?.id ?? null,
    caller: actor === null ? null : (actor.email ?? actor.name),
    callerKind: actor?.kind ?? null,
    endpoint: null,
    server: null,
    method: action,
    tool: target,
    outcome,
    code: null,
    decision: actor === null ? null : `role: ${actor.role}`,
    durationMs: 0,
    requestBytes: 0,
    responseBytes: 0,
    era: null,
    client: null,
    address,
    detail: { ...(message && { message }), ...(before && { before }), ...(after && { after }) },
  };
}
