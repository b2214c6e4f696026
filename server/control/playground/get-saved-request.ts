import { GatewayError } from "../../foundation/gateway-error.ts";
import type { Verb } from "../control-context.ts";
import { requireRight } from "../require-right.ts";
import { savedRequestFields, toSavedRequest } from "./saved-request-row.ts";

/** What a link opens: one's own, or one that is shared. Anybody else's does not exist. */
export async function getSavedRequest({ ctx, input }: Verb<{ id: string }>) {
  requireRight(ctx, "playground:use");
  const found = await ctx.db.prisma.savedRequest.findFirst({
    where: { id: input.id, OR: [{ ownerId: ctx.actor.id }, { isShared: true }] },
    select: savedRequestFields,
  });
  if (found === null)
    throw new GatewayError("not_found", { publicMessage: "There is no such saved request." });
  return toSavedRequest(found, ctx);
}
