import type { Verb } from "../control-context.ts";
import { makeChange } from "../make-change.ts";
import { requireRight } from "../require-right.ts";
import { findBundle } from "./find-bundle.ts";

/** Callers find nothing at its address until it is resumed; its servers go on. */
export async function pauseBundle({ ctx, input }: Verb<{ slug: string }>): Promise<{ slug: string }> {
  requireRight(ctx, "bundle:write");
  const { slug } = input;
  return makeChange(ctx, "bundle", async (tx, record) => {
    const { pausedAt } = await findBundle(tx, slug);
    if (pausedAt !== null) return { slug };
    await tx.bundle.update({ where: { slug }, data: { pausedAt: new Date(ctx.clock.now()) } });
    await record({ action: "bundle.pause", target: slug });
    return { slug };
  });
}
