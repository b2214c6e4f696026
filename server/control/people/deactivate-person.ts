import { GatewayError } from "../../foundation/gateway-error.ts";
import { endSignIns } from "../account/end-sign-ins.ts";
import type { Verb } from "../control-context.ts";
import { makeChange } from "../make-change.ts";
import { requireRight } from "../require-right.ts";
import { keepOneAdmin } from "./keep-one-admin.ts";
import { lockPerson } from "./lock-person.ts";
import { revokeInvitationsOf } from "./revoke-invitations-of.ts";

/** Ends every sign-in of the person at once, and the links they sent. Their keys stay: a key belongs to its client. */
export async function deactivatePerson({ ctx, input }: Verb<{ id: string }>): Promise<{ id: string }> {
  requireRight(ctx, "person:write");
  const { id } = input;
  if (id === ctx.actor.id) {
    throw new GatewayError("conflict", { publicMessage: "You cannot deactivate yourself." });
  }
  return makeChange(ctx, "person", async (tx, record) => {
    const person = await lockPerson(tx, id);
    if (person.deactivatedAt !== null) return { id };
    if (person.role === "admin") await keepOneAdmin(tx, person);
    const now = new Date(ctx.clock.now());
    await tx.person.update({ where: { id }, data: { deactivatedAt: now } });
    const endedSignIns = await endSignIns(tx, { personId: id }, now);
    const revokedInvitations = await revokeInvitationsOf(tx, id, now.getTime());
    const after = { endedSignIns, revokedInvitations };
    await record({ action: "person.deactivate", target: person.email, after });
    return { id };
  });
}
