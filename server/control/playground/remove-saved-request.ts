import { GatewayError } from "../../foundation/gateway-error.ts";
import type { Verb } from "../control-context.ts";
import { requireRight } from "../require-right.ts";
import { keepSavedRequest } from "./keep-saved-request.ts";
import { savedRequestFields, toSavedRequest } from "./saved-request-row.ts";

/** Answers with what it was: saved again, it is back. */
export async function removeSavedRequest({ ctx, input }: Verb<{ id: string }>) {
  requireRight(ctx, "playground:use");
  const { id } = input;
  return keepSavedRequest(ctx, undefined, async (tx) => {
    const where = { id, ownerId: ctx.actor.id };
    const before = await tx.savedRequest.findFirst({ where, select: savedRequestFields });
    if (before === null)
      throw new GatewayError("not_found", { publicMessage: "You have no such saved request." });
    await tx.savedRequest.delete({ where: { id } });
    const { name, method, subject, isShared } = before;
    const record = { action: "request.remove", target: name, before: { id, method, subject, isShared } };
    return { kept: toSavedRequest(before, ctx), record };
  });
}
