import { hashPassword, isSamePassword } from "../../access/password.ts";
import type { ChangePasswordInput } from "../../contracts/people.ts";
import { GatewayError } from "../../foundation/gateway-error.ts";
import type { Verb } from "../control-context.ts";
import { fieldError } from "../field-error.ts";
import { makeChange } from "../make-change.ts";
import { recordAttempt } from "../record-attempt.ts";
import { throttled } from "../throttled.ts";
import { checkNewPassword } from "./check-new-password.ts";
import { endSignIns } from "./end-sign-ins.ts";
import { requirePerson } from "./require-person.ts";

/** Every other browser of the person is signed out: whoever knew the old password is gone. */
export async function changePassword({
  ctx,
  input,
}: Verb<ChangePasswordInput>): Promise<{ endedElsewhere: number }> {
  const { id, email, name, signInId } = requirePerson(ctx);
  const waitMs = ctx.house.throttle.spend(email, ctx.address);
  if (waitMs > 0) throw throttled(waitMs);
  const { passwordHash } = await ctx.db.prisma.person.findUniqueOrThrow({
    where: { id },
    select: { passwordHash: true },
  });
  if (!(await isSamePassword(input.current, passwordHash))) {
    await recordAttempt(ctx, { action: "person.change_password", target: email, outcome: "denied" });
    throw fieldError("bad_input", "current", "This is not your current password.");
  }
  ctx.house.throttle.giveBack(email, ctx.address);
  checkNewPassword(input.next, { email, name }, "next");

  const nextHash = await hashPassword(input.next);
  return makeChange(ctx, "person", async (tx, record) => {
    const { count } = await tx.person.updateMany({
      where: { id, passwordHash },
      data: { passwordHash: nextHash },
    });
    if (count === 0)
      throw new GatewayError("conflict", { publicMessage: "The password was changed elsewhere just now." });
    const endedElsewhere = await endSignIns(
      tx,
      { personId: id, except: signInId },
      new Date(ctx.clock.now()),
    );
    await record({ action: "person.change_password", target: email, after: { endedElsewhere } });
    return { endedElsewhere };
  });
}
