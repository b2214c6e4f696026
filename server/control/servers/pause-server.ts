import type { Verb } from "../control-context.ts";
import { makeChange } from "../make-change.ts";
import { requireRight } from "../require-right.ts";
import { findServer } from "./find-server.ts";

/** Callers find nothing at its address until it is resumed; calls under way end as they would have. */
export async function pauseServer({ ctx, input }: Verb<{ slug: string }>): Promise<{ slug: string }> {
  requireRight(ctx, "server:write");
  const { slug } = input;
  return makeChange(ctx, "server", async (tx, record) => {
    const { pausedAt } = await findServer(tx, slug);
    if (pausedAt !== null) return { slug };
    const now = new Date(ctx.clock.now());
    await tx.server.update({ where: { slug }, data: { pausedAt: now, updatedAt: now } });
    await record({ action: "server.pause", target: slug });
    return { slug };
  });
}
