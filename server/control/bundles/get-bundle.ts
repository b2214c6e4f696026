import type { Verb } from "../control-context.ts";
import { requireRight } from "../require-right.ts";
import { toBundleRow } from "./bundle-row.ts";
import { describeEntries } from "./describe-entries.ts";
import { noBundle, readBundle } from "./find-bundle.ts";
import { readDefinitions } from "./read-definitions.ts";

/** The bundle, and of each entry what its server says of it by now. */
export async function getBundle({ ctx, input }: Verb<{ slug: string }>) {
  requireRight(ctx, "bundle:read");
  const { slug } = input;
  const row = await ctx.db.prisma.bundle.findUnique({ where: { slug } });
  if (row === null) throw noBundle(slug);
  const bundle = readBundle(row);
  const described = describeEntries(bundle.entries, await readDefinitions(ctx, bundle.entries));
  return {
    ...toBundleRow(bundle, described),
    instructions: bundle.instructions,
    endpoint: `${ctx.house.publicUrl}/mcp/${slug}`,
    entries: described.entries,
  };
}
