import { z } from "zod";
import { personRoles } from "../../contracts/permissions.ts";
import type { OpenContext } from "../control-context.ts";
import { makeChange } from "../make-change.ts";

/** Ends the sign-in of the browser that asks for it. One that has ended already stays as it is. */
export async function signOut(ctx: OpenContext, signInId: string): Promise<void> {
  const now = new Date(ctx.clock.now());
  await makeChange(ctx, "person", async (tx, record) => {
    const { count } = await tx.signIn.updateMany({
      where: { id: signInId, endedAt: null },
      data: { endedAt: now },
    });
    if (count === 0) return;
    const { person } = await tx.signIn.findUniqueOrThrow({
      where: { id: signInId },
      select: { person: { select: { id: true, email: true, name: true, role: true } } },
    });
    const role = z.enum(personRoles).parse(person.role);
    await record(
      { action: "person.sign_out", target: person.email },
      { actor: { kind: "person", ...person, role, signInId } },
    );
  });
}
