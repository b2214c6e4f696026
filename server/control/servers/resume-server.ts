import type { Verb } from "../control-context.ts";
import { makeChange } from "../make-change.ts";
import { requireRight } from "../require-right.ts";
import { findServer } from "./find-server.ts";

export async function resumeServer({ ctx, input }: Verb<{ slug: string }>): Promise<{ slug: string }> {
  requireRight(ctx, "server:write");
  const { slug } = input;
  return makeChange(ctx, "server", async (tx, record) => {
    const { pausedAt } = await findServer(tx, slug);
    if (pausedAt === null) return { slug };
    await tx.server.update({
      where: { slug },
      data: { pausedAt: null, updatedAt: new Date(ctx.clock.now()) },
    });
    await record({ action: "server.resume", target: slug, before: { pausedAt: pausedAt.toISOString() } });
    return { slug };
  });
}
