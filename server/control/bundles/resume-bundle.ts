import type { Verb } from "../control-context.ts";
import { makeChange } from "../make-change.ts";
import { requireRight } from "../require-right.ts";
import { findBundle } from "./find-bundle.ts";

export async function resumeBundle({ ctx, input }: Verb<{ slug: string }>): Promise<{ slug: string }> {
  requireRight(ctx, "bundle:write");
  const { slug } = input;
  return makeChange(ctx, "bundle", async (tx, record) => {
    const { pausedAt } = await findBundle(tx, slug);
    if (pausedAt === null) return { slug };
    await tx.bundle.update({ where: { slug }, data: { pausedAt: null } });
    await record({ action: "bundle.resume", target: slug, before: { pausedAt: pausedAt.toISOString() } });
    return { slug };
  });
}
