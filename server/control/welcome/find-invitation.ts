import { z } from "zod";
import { personRoles } from "../../contracts/permissions.ts";
import type { Transaction } from "../../db/with-transaction.ts";
import { GatewayError } from "../../foundation/gateway-error.ts";
import { hashInvitationToken } from "../people/mint-invitation.ts";
import { openInvitations } from "../people/open-invitations.ts";

/** An unknown, used, withdrawn or old link: all look alike. */
export async function findInvitation(tx: Transaction, token: string, nowMs: number) {
  const invitation = await tx.invitation.findFirst({
    where: { ...openInvitations(nowMs), tokenHash: hashInvitationToken(token) },
    select: { id: true, email: true, role: true, expiresAt: true },
  });
  if (invitation === null) throw new GatewayError("link_expired");
  // The first admin's link names nobody, and is worth nothing as soon as there is an admin.
  if (invitation.email === null && (await hasActiveAdmin(tx))) throw new GatewayError("link_expired");
  return { ...invitation, role: z.enum(personRoles).parse(invitation.role) };
}

export async function hasActiveAdmin(tx: Transaction): Promise<boolean> {
  return (await tx.person.count({ where: { role: "admin", deactivatedAt: null } })) > 0;
}
