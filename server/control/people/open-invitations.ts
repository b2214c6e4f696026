import type { Prisma } from "../../../prisma/generated/client.ts";

/** Neither used, nor withdrawn, nor too old. */
export function openInvitations(nowMs: number) {
  return {
    acceptedAt: null,
    revokedAt: null,
    expiresAt: { gt: new Date(nowMs) },
  } satisfies Prisma.InvitationWhereInput;
}
