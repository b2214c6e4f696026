import type { ChangeSavedRequestInput } from "../../contracts/playground.ts";
import { GatewayError } from "../../foundation/gateway-error.ts";
import type { Verb } from "../control-context.ts";
import { requireRight } from "../require-right.ts";
import { keepSavedRequest } from "./keep-saved-request.ts";
import { savedRequestFields, toSavedRequest } from "./saved-request-row.ts";

/** Renames it, shares it or not, or keeps another content under its name. Only its owner does. */
export async function changeSavedRequest({ ctx, input }: Verb<ChangeSavedRequestInput>) {
  requireRight(ctx, "playground:use");
  const { id, name, isShared, content } = input;
  return keepSavedRequest(ctx, name, async (tx) => {
    const where = { id, ownerId: ctx.actor.id };
    const before = await tx.savedRequest.findFirst({ where, select: savedRequestFields });
    if (before === null)
      throw new GatewayError("not_found", { publicMessage: "You have no such saved request." });
    const kept = await tx.savedRequest.update({
      where: { id },
      data: {
        ...content,
        ...(name !== undefined && { name }),
        ...(isShared !== undefined && { isShared }),
        updatedAt: new Date(ctx.clock.now()),
      },
      select: savedRequestFields,
    });
    const shown = ({ name, isShared, method, subject }: typeof kept) => ({
      id,
      name,
      isShared,
      method,
      subject,
    });
    const record = { action: "request.change", target: kept.name, before: shown(before), after: shown(kept) };
    return { kept: toSavedRequest(kept, ctx), record };
  });
}
