import type { OpenVerb } from "../control-context.ts";
import { throttled } from "../throttled.ts";
import { findInvitation } from "./find-invitation.ts";

/** What the page behind the link shows, to whoever holds the link. */
export async function describeInvitation({ ctx, input }: OpenVerb<{ token: string }>) {
  const waitMs = ctx.house.throttle.spendLink(ctx.address);
  if (waitMs > 0) throw throttled(waitMs);
  const { email, role, expiresAt } = await findInvitation(ctx.db.prisma, input.token, ctx.clock.now());
  return { email, role, expiresAt: expiresAt.toISOString() };
}
