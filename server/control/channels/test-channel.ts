import { GatewayError } from "../../foundation/gateway-error.ts";
import type { Verb } from "../control-context.ts";
import { makeChange } from "../make-change.ts";
import { requireRight } from "../require-right.ts";

/** Sends one notice now, and says how it went. Recorded: it reaches people outside the house. */
export async function testChannel({ ctx, input: { id } }: Verb<{ id: string }>) {
  requireRight(ctx, "setting:write");
  const outcome = await ctx.house.channels.test(id, ctx.actor.name);
  if (outcome === null) throw noSuchChannel();
  await makeChange(ctx, "channel", async (tx, record) => {
    const channel = await tx.alertChannel.findUnique({ where: { id }, select: { name: true } });
    await record({ action: "channel.test", target: channel?.name ?? id, after: outcome });
  });
  return outcome;
}

export function noSuchChannel(): GatewayError {
  return new GatewayError("not_found", { publicMessage: "There is no such alert channel." });
}
