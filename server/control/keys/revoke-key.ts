import { GatewayError } from "../../foundation/gateway-error.ts";
import type { Verb } from "../control-context.ts";
import { makeChange } from "../make-change.ts";
import { requireRight } from "../require-right.ts";

/** When this answers, the key is refused here already. Revoking twice is no mistake. */
export async function revokeKey({ ctx, input }: Verb<{ id: string }>): Promise<{ id: string }> {
  requireRight(ctx, "key:write");
  const { id } = input;
  return makeChange(ctx, "key", async (tx, record) => {
    const key = await tx.apiKey.findUnique({
      where: { id },
      select: { name: true, role: true, revokedAt: true },
    });
    if (key === null) throw new GatewayError("not_found", { publicMessage: "There is no such key." });
    if (key.revokedAt !== null) return { id };
    await tx.apiKey.update({ where: { id }, data: { revokedAt: new Date(ctx.clock.now()) } });
    await record({ action: "key.revoke", target: key.name, before: { id, role: key.role } });
    return { id };
  });
}
