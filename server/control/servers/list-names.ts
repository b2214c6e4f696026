import type { ListNamesInput } from "../../contracts/registry.ts";
import type { Verb } from "../control-context.ts";
import { containing } from "../matching-text.ts";
import { requireRight } from "../require-right.ts";

/** Servers to choose from, by what they are called; `found` says how many more there are. */
export async function listNames({ ctx, input: { search, limit } }: Verb<ListNamesInput>) {
  requireRight(ctx, "server:read");
  const { prisma } = ctx.db;
  const named = containing(search.trim());
  const where = search.trim() === "" ? {} : { OR: [{ slug: named }, { title: named }] };
  const [items, found] = await Promise.all([
    prisma.server.findMany({
      where,
      orderBy: { slug: "asc" },
      take: limit,
      select: { slug: true, title: true },
    }),
    prisma.server.count({ where }),
  ]);
  return { items, found };
}
