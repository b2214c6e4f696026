import { GatewayError } from "../../foundation/gateway-error.ts";
import type { Verb } from "../control-context.ts";
import { makeChange } from "../make-change.ts";
import { requireRight } from "../require-right.ts";
import { openInvitations } from "./open-invitations.ts";

export async function revokeInvitation({ ctx, input }: Verb<{ id: string }>): Promise<{ id: string }> {
  requireRight(ctx, "person:write");
  const nowMs = ctx.clock.now();
  return makeChange(ctx, "person", async (tx, record) => {
    const [revoked] = await tx.invitation.updateManyAndReturn({
      where: { ...openInvitations(nowMs), id: input.id, email: { not: null } },
      data: { revokedAt: new Date(nowMs) },
      select: { email: true, role: true },
    });
    if (revoked === undefined) {
      throw new GatewayError("not_found", { publicMessage: "There is no such open invitation." });
    }
    await record({
      action: "person.revoke_invitation",
      target: revoked.email ?? "",
      before: { role: revoked.role },
    });
    return { id: input.id };
  });
}
