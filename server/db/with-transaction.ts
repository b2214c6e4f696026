import type { Prisma } from "../../prisma/generated/client.ts";
import type { Db } from "./create-db.ts";

export type Transaction = Prisma.TransactionClient;

const CONNECTION_MS_MAX = 5000;
const TRANSACTION_MS_MAX = 10_000;

/** All of it or nothing. Keep slow things (hashing, the network) outside. */
export function withTransaction<T>(
  db: Pick<Db, "prisma">,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  return db.prisma.$transaction(work, { maxWait: CONNECTION_MS_MAX, timeout: TRANSACTION_MS_MAX });
}
