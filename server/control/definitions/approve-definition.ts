import { isBeyondBounds } from "../../access/definitions/pin-definition.ts";
import { definitionFlags } from "../../contracts/definitions.ts";
import type { DefinitionInput } from "../../contracts/registry.ts";
import { GatewayError } from "../../foundation/gateway-error.ts";
import type { Verb } from "../control-context.ts";
import { makeChange } from "../make-change.ts";
import { requireRight } from "../require-right.ts";
import { findServer } from "../servers/find-server.ts";
import { findDefinition } from "./find-definition.ts";

/** Exactly this one, by its digest: what its server makes of it afterwards is another. */
export async function approveDefinition({ ctx, input }: Verb<DefinitionInput>): Promise<DefinitionInput> {
  requireRight(ctx, "server:write");
  return makeChange(ctx, "server", async (tx, record) => {
    const { id: serverId } = await findServer(tx, input.slug);
    const { kind, name, digest, state, flags } = await findDefinition(tx, serverId, input);
    if (isBeyondBounds(flags)) {
      const publicMessage = flags.includes("oversize")
        ? definitionFlags.oversize
        : definitionFlags["too-deep"];
      throw new GatewayError("conflict", { publicMessage });
    }
    if (state === "approved") return input;
    await tx.definition.deleteMany({ where: { serverId, kind, name, isOffered: false } });
    await tx.definition.update({
      where: { serverId_kind_digest: { serverId, kind, digest } },
      data: { state: "approved", decidedBy: ctx.actor.name, decidedAt: new Date(ctx.clock.now()) },
    });
    await tx.server.update({ where: { id: serverId }, data: { listsRevision: { increment: 1 } } });
    const after = { kind, name, digest, flags };
    await record({ action: "definition.approve", target: input.slug, before: { state }, after });
    return input;
  });
}
