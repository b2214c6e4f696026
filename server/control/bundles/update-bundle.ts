import { isDeepStrictEqual } from "node:util";
import type { Prisma } from "../../../prisma/generated/client.ts";
import type { BundleEntry, UpdateBundleInput } from "../../contracts/bundles.ts";
import type { ControlContext, Verb } from "../control-context.ts";
import { makeChange } from "../make-change.ts";
import { refuseChanged } from "../refuse-changed.ts";
import { requireRight } from "../require-right.ts";
import { checkEntries } from "./check-entries.ts";
import { findBundle, readBundle } from "./find-bundle.ts";
import { showBundle } from "./show-bundle.ts";

/** Clients that listen are told that the lists changed, as far as they did. */
export async function updateBundle({ ctx, input }: Verb<UpdateBundleInput>): Promise<{ slug: string }> {
  requireRight(ctx, "bundle:write");
  const { slug, since, ...changes } = input;
  if (changes.entries) await checkChanged(ctx, slug, changes.entries);
  return makeChange(ctx, "bundle", async (tx, record) => {
    const found = await findBundle(tx, slug);
    refuseChanged(slug, since && new Date(since).toISOString(), found.updatedAt.toISOString());
    const before = showable(found);
    const after = { ...before, ...withoutAbsent(changes) };
    if (isDeepStrictEqual(before, after)) return { slug };
    const entries = after.entries as unknown as Prisma.InputJsonValue[]; // it came as JSON
    const updatedAt = new Date(ctx.clock.now());
    await tx.bundle.update({ where: { slug }, data: { ...after, entries, updatedAt } });
    await record({
      action: "bundle.update",
      target: slug,
      before: showBundle(before),
      after: showBundle(after),
    });
    return { slug };
  });
}

/** Outside the transaction: it reads a lot, and nothing that the change depends on. */
async function checkChanged(
  ctx: ControlContext,
  slug: string,
  entries: readonly BundleEntry[],
): Promise<void> {
  const row = await ctx.db.prisma.bundle.findUnique({ where: { slug } });
  if (row !== null) await checkEntries(ctx, entries, readBundle(row).entries);
}

function showable({ title, description, instructions, style, entries }: Parameters<typeof showBundle>[0]) {
  return { title, description, instructions, style, entries };
}

function withoutAbsent<Fields extends object>(fields: Fields): Partial<Fields> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as Partial<Fields>;
}
