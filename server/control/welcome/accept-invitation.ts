import type { Actor } from "../../access/actor.ts";
import { hashPassword } from "../../access/password.ts";
import type { AcceptInvitationInput } from "../../contracts/people.ts";
import { GatewayError } from "../../foundation/gateway-error.ts";
import { newId } from "../../foundation/ids.ts";
import { checkNewPassword } from "../account/check-new-password.ts";
import type { OpenVerb } from "../control-context.ts";
import { fieldError } from "../field-error.ts";
import { makeChange } from "../make-change.ts";
import { throttled } from "../throttled.ts";
import { findInvitation } from "./find-invitation.ts";

/** The link makes one person, once. Signing in is the next step, and the browser's. */
export async function acceptInvitation({
  ctx,
  input,
}: OpenVerb<AcceptInvitationInput>): Promise<{ email: string }> {
  const waitMs = ctx.house.throttle.spendLink(ctx.address);
  if (waitMs > 0) throw throttled(waitMs);
  const nowMs = ctx.clock.now();
  const offered = await findInvitation(ctx.db.prisma, input.token, nowMs);
  const email = offered.email ?? input.email;
  if (email === undefined) throw fieldError("bad_input", "email", "Enter your email address.");
  const { name } = input;
  checkNewPassword(input.password, { email, name }, "password");
  const passwordHash = await hashPassword(input.password);

  return makeChange(ctx, "person", async (tx, record) => {
    const now = new Date(nowMs);
    const { count } = await tx.invitation.updateMany({
      where: { id: offered.id, acceptedAt: null, revokedAt: null },
      data: { acceptedAt: now },
    });
    if (count === 0) throw new GatewayError("link_expired");
    if (await tx.person.findUnique({ where: { email }, select: { id: true } })) {
      throw fieldError("conflict", "email", "This person is here already.");
    }
    const person = { id: newId("pe", nowMs), email, name, role: offered.role };
    await tx.person.create({ data: { ...person, passwordHash, createdAt: now } });
    const actor: Actor = { kind: "person", ...person, signInId: null };
    await record(
      { action: "person.accept_invitation", target: email, after: { name, role: offered.role } },
      { actor },
    );
    return { email };
  });
}
