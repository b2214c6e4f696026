import type { Transaction } from "../../db/with-transaction.ts";
import { openInvitations } from "./open-invitations.ts";

/** Whoever may not invite any more has invited nobody: says how many links this ended. */
export async function revokeInvitationsOf(
  tx: Transaction,
  inviterId: string,
  nowMs: number,
): Promise<number> {
  const { count } = await tx.invitation.updateMany({
    where: { ...openInvitations(nowMs), invitedById: inviterId },
    data: { revokedAt: new Date(nowMs) },
  });
  return count;
}
