import type { DefinitionInput } from "../../contracts/registry.ts";
import type { Verb } from "../control-context.ts";
import { makeChange } from "../make-change.ts";
import { requireRight } from "../require-right.ts";
import { findServer } from "../servers/find-server.ts";
import { findDefinition } from "./find-definition.ts";

/** Callers are told that it does not exist, whatever the policy, and whatever its server calls it by this name later. */
export async function withholdDefinition({ ctx, input }: Verb<DefinitionInput>): Promise<DefinitionInput> {
  requireRight(ctx, "server:write");
  return makeChange(ctx, "server", async (tx, record) => {
    const { id: serverId } = await findServer(tx, input.slug);
    const { kind, name, digest, state } = await findDefinition(tx, serverId, input);
    if (state === "withheld") return input;
    await tx.definition.update({
      where: { serverId_kind_digest: { serverId, kind, digest } },
      data: { state: "withheld", decidedBy: ctx.actor.name, decidedAt: new Date(ctx.clock.now()) },
    });
    await tx.server.update({ where: { id: serverId }, data: { listsRevision: { increment: 1 } } });
    await record({
      action: "definition.withhold",
      target: input.slug,
      before: { state },
      after: { kind, name, digest },
    });
    return input;
  });
}
