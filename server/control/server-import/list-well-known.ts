import { type ListedWellKnown, wellKnownServers, wellKnownTag } from "../../contracts/well-known-servers.ts";
import type { Verb } from "../control-context.ts";
import { requireRight } from "../require-right.ts";

export async function listWellKnown({ ctx }: Verb): Promise<ListedWellKnown[]> {
  requireRight(ctx, "server:read");
  const tags = wellKnownServers.map(({ id }) => wellKnownTag(id));
  const made = await ctx.db.prisma.server.findMany({
    where: { tags: { hasSome: tags } },
    select: { slug: true, tags: true },
    orderBy: { slug: "asc" },
  });
  return wellKnownServers.map((server) => ({
    ...server,
    installed: made.filter(({ tags }) => tags.includes(wellKnownTag(server.id))).map(({ slug }) => slug),
  }));
}
