import type { Verb } from "../control-context.ts";
import { requireRight } from "../require-right.ts";
import { openInvitations } from "./open-invitations.ts";

/** Those that can still be accepted. The first admin's link is not among them: it belongs to the machine. */
export async function listInvitations({ ctx }: Verb) {
  requireRight(ctx, "person:read");
  const rows = await ctx.db.prisma.invitation.findMany({
    where: { ...openInvitations(ctx.clock.now()), email: { not: null } },
    orderBy: { createdAt: "desc" },
    select: { id: true, email: true, role: true, invitedBy: true, createdAt: true, expiresAt: true },
  });
  const items = rows.map(({ email, createdAt, expiresAt, ...row }) => ({
    ...row,
    email: email ?? "",
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
  }));
  return { items };
}
