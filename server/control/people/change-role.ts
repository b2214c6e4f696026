import { type PersonRole, roleHasRight } from "../../contracts/permissions.ts";
import type { Verb } from "../control-context.ts";
import { makeChange } from "../make-change.ts";
import { requireRight } from "../require-right.ts";
import { keepOneAdmin } from "./keep-one-admin.ts";
import { lockPerson } from "./lock-person.ts";
import { revokeInvitationsOf } from "./revoke-invitations-of.ts";

type ChangeRoleInput = { id: string; role: PersonRole };

/** Counts from the person's next request: nothing remembers the old role, and links sent with it end. */
export async function changeRole({ ctx, input }: Verb<ChangeRoleInput>): Promise<{ id: string }> {
  requireRight(ctx, "person:write");
  const { id, role } = input;
  return makeChange(ctx, "person", async (tx, record) => {
    const person = await lockPerson(tx, id);
    if (person.role === role) return { id };
    if (person.role === "admin" && person.deactivatedAt === null) await keepOneAdmin(tx, person);
    await tx.person.update({ where: { id }, data: { role } });
    const revokedInvitations = roleHasRight(role, "person:write")
      ? 0
      : await revokeInvitationsOf(tx, id, ctx.clock.now());
    await record({
      action: "person.change_role",
      target: person.email,
      before: { role: person.role },
      after: { role, ...(revokedInvitations > 0 && { revokedInvitations }) },
    });
    return { id };
  });
}
