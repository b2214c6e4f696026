import type { InvitePersonInput } from "../../contracts/people.ts";
import { newId } from "../../foundation/ids.ts";
import type { ControlContext, Verb } from "../control-context.ts";
import { fieldError } from "../field-error.ts";
import { makeChange } from "../make-change.ts";
import { requireRight } from "../require-right.ts";
import { mintInvitation } from "./mint-invitation.ts";
import { openInvitations } from "./open-invitations.ts";

const INVITATION_MS = 7 * 24 * 3_600_000;

/** A new link for the same email makes the one before useless. */
export async function invitePerson({
  ctx,
  input,
}: Verb<InvitePersonInput>): Promise<{ id: string; link: string }> {
  requireRight(ctx, "person:write");
  const { email, role } = input;
  await refuseKnownEmail(ctx, email);
  const nowMs = ctx.clock.now();
  const id = newId("iv", nowMs);
  const { link, tokenHash } = mintInvitation(ctx.house.publicUrl);

  await makeChange(ctx, "person", async (tx, record) => {
    const now = new Date(nowMs);
    const expiresAt = new Date(nowMs + INVITATION_MS);
    await tx.invitation.updateMany({ where: { ...openInvitations(nowMs), email }, data: { revokedAt: now } });
    await tx.invitation.create({
      data: {
        id,
        tokenHash,
        email,
        role,
        invitedBy: ctx.actor.name,
        invitedById: ctx.actor.id,
        createdAt: now,
        expiresAt,
      },
    });
    await record({
      action: "person.invite",
      target: email,
      after: { role, expiresAt: expiresAt.toISOString() },
    });
  });
  return { id, link };
}

async function refuseKnownEmail({ db }: ControlContext, email: string): Promise<void> {
  const known = await db.prisma.person.findUnique({ where: { email }, select: { deactivatedAt: true } });
  if (known === null) return;
  const says = known.deactivatedAt
    ? "This person is deactivated: reactivate them instead."
    : "This person is here already.";
  throw fieldError("conflict", "email", says);
}
