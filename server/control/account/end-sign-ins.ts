import type { Transaction } from "../../db/with-transaction.ts";

type Whose = { personId: string /** The one that stays. */; except?: string | null };

/** The browsers lose their access at their next request. Says how many there were. */
export async function endSignIns(tx: Transaction, { personId, except }: Whose, now: Date): Promise<number> {
  const { count } = await tx.signIn.updateMany({
    where: { personId, endedAt: null, expiresAt: { gt: now }, ...(except && { id: { not: except } }) },
    data: { endedAt: now },
  });
  return count;
}
