import type { FindChoicesInput } from "../../contracts/playground.ts";
import type { Verb } from "../control-context.ts";
import { containing } from "../matching-text.ts";
import { requireRight } from "../require-right.ts";

const SHOWN_MAX = 50;

export type EndpointChoice = { slug: string; path: string; title: string; isPaused: boolean };

const EVERYTHING: EndpointChoice = {
  slug: "",
  path: "/mcp",
  title: "Everything the caller may use",
  isPaused: false,
};

/** Addresses that a message can be sent to: `/mcp`, and every server and bundle. */
export async function listEndpoints({ ctx, input }: Verb<FindChoicesInput>) {
  requireRight(ctx, "playground:use");
  const search = input.search.trim();
  const where = search ? { OR: [{ slug: containing(search) }, { title: containing(search) }] } : {};
  const query = {
    where,
    orderBy: { slug: "asc" },
    take: SHOWN_MAX + 1,
    select: { slug: true, title: true, pausedAt: true },
  } as const;
  const [servers, bundles] = await Promise.all([
    ctx.db.prisma.server.findMany(query),
    ctx.db.prisma.bundle.findMany(query),
  ]);
  const found = [...bundles, ...servers];
  const items: EndpointChoice[] = found
    .slice(0, SHOWN_MAX)
    .map(({ slug, title, pausedAt }) => ({ slug, path: `/mcp/${slug}`, title, isPaused: pausedAt !== null }));
  return { items: search === "" ? [EVERYTHING, ...items] : items, hasMore: found.length > SHOWN_MAX };
}
