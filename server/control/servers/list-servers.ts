import type { Verb } from "../control-context.ts";
import { containing } from "../matching-text.ts";
import { requireRight } from "../require-right.ts";
import { readLastHour } from "./read-last-hour.ts";
import { toServerRow } from "./server-row.ts";

/** All of them, by title: registries of hundreds are searched, not paged. */
export async function listServers({ ctx, input }: Verb<{ search: string }>) {
  requireRight(ctx, "server:read");
  const search = input.search.trim();
  const named = containing(search);
  const [servers, total] = await Promise.all([
    ctx.db.prisma.server.findMany({
      where: search === "" ? {} : { OR: [{ slug: named }, { title: named }, { description: named }] },
      orderBy: [{ title: "asc" }, { slug: "asc" }],
    }),
    ctx.db.prisma.server.count(),
  ]);
  const { minuteMs, byServer } = await readLastHour(
    ctx,
    servers.map(({ slug }) => slug),
  );
  const items = servers.map((server) => {
    const hosted = ctx.house.hostedServers.find(({ slug }) => slug === server.slug);
    return toServerRow(server, { hosted, traffic: byServer.get(server.slug), minuteMs });
  });
  return { items, total };
}
