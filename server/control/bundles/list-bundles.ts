import type { Verb } from "../control-context.ts";
import { containing } from "../matching-text.ts";
import { requireRight } from "../require-right.ts";
import { toBundleRow } from "./bundle-row.ts";
import { describeEntries } from "./describe-entries.ts";
import { readBundle } from "./find-bundle.ts";
import { readDefinitions } from "./read-definitions.ts";

/** All of them, by title: people make bundles by hand, and not by the thousand. */
export async function listBundles({ ctx, input }: Verb<{ search: string }>) {
  requireRight(ctx, "bundle:read");
  const search = input.search.trim();
  const named = containing(search);
  const [rows, total] = await Promise.all([
    ctx.db.prisma.bundle.findMany({
      where: search === "" ? {} : { OR: [{ slug: named }, { title: named }, { description: named }] },
      orderBy: [{ title: "asc" }, { slug: "asc" }],
    }),
    ctx.db.prisma.bundle.count(),
  ]);
  const bundles = rows.map(readBundle);
  const find = await readDefinitions(
    ctx,
    bundles.flatMap(({ entries }) => entries),
  );
  return {
    items: bundles.map((bundle) => toBundleRow(bundle, describeEntries(bundle.entries, find))),
    total,
  };
}
