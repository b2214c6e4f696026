import { GatewayError } from "../../foundation/gateway-error.ts";
import type { Verb } from "../control-context.ts";
import { makeChange } from "../make-change.ts";
import { requireRight } from "../require-right.ts";

/** When this answers, the key is refused here already, whoever revoked it. Revoking twice is no mistake. */
export async function revokeKey({ ctx, input }: Verb<{ id: string }>): Promise<{ id: string }> {
  requireRight(ctx, "key:write");
  const { id } = input;
  const isOurs = await makeChange(ctx, "key", async (tx, record) => {
    const [revoked] = await tx.apiKey.updateManyAndReturn({
      where: { id, revokedAt: null },
      data: { revokedAt: new Date(ctx.clock.now()) },
      select: { name: true, role: true },
    });
    if (revoked !== undefined) {
      await record({ action: "key.revoke", target: revoked.name, before: { id, role: revoked.role } });
      return true;
    }
    if ((await tx.apiKey.count({ where: { id } })) > 0) return false;
    throw new GatewayError("not_found", { publicMessage: "There is no such key." });
  });
  // Revoked a moment ago, or on another replica: this process may not act on it yet.
  if (!isOurs) await ctx.house.configChanged("key");
  return { id };
}
