import type { Transaction } from "../../db/with-transaction.ts";
import type { EventScribe } from "../kernel/hosted-ground.ts";

/** Lets a change made through Prisma tell its events in its own transaction. A `pg` client is a scribe as it is. */
export function transactionScribe(tx: Transaction): EventScribe {
  return { query: (sql, values) => tx.$queryRawUnsafe(sql, ...values) };
}
