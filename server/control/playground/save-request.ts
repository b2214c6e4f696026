import type { SaveRequestInput } from "../../contracts/playground.ts";
import { GatewayError } from "../../foundation/gateway-error.ts";
import { newId } from "../../foundation/ids.ts";
import type { Verb } from "../control-context.ts";
import { requireRight } from "../require-right.ts";
import { keepSavedRequest } from "./keep-saved-request.ts";
import { savedRequestFields, toSavedRequest } from "./saved-request-row.ts";

/** Far more than anybody reads through. */
const PER_PERSON_MAX = 500;

export async function saveRequest({ ctx, input }: Verb<SaveRequestInput>) {
  requireRight(ctx, "playground:use");
  const { id: ownerId, email, name: ownName } = ctx.actor;
  const now = new Date(ctx.clock.now());
  return keepSavedRequest(ctx, input.name, async (tx) => {
    if ((await tx.savedRequest.count({ where: { ownerId } })) >= PER_PERSON_MAX) {
      throw new GatewayError("conflict", {
        publicMessage: `You keep ${PER_PERSON_MAX} requests already. Remove one first.`,
      });
    }
    const kept = await tx.savedRequest.create({
      data: {
        ...input,
        id: newId("sr", now.getTime()),
        ownerId,
        owner: email ?? ownName,
        createdAt: now,
        updatedAt: now,
      },
      select: savedRequestFields,
    });
    const { id, endpoint, method, subject, isShared } = kept;
    const after = { id, endpoint: endpoint === "" ? "/mcp" : `/mcp/${endpoint}`, method, subject, isShared };
    return { kept: toSavedRequest(kept, ctx), record: { action: "request.save", target: input.name, after } };
  });
}
