import type { Verb } from "../control-context.ts";
import { requireRight } from "../require-right.ts";
import { findInState } from "./find-in-state.ts";
import { MINUTE_MS, serverFields, TRAFFIC_MINUTES } from "./server-row.ts";
import { toServerRows } from "./to-server-rows.ts";

/** A panel of the overview. */
const SHOWN_MAX = 6;

/** Of all servers those that most was asked of in the last hour, and how many of all are well. */
export async function listBusiest({ ctx }: Verb<void>) {
  requireRight(ctx, "server:read");
  const { prisma } = ctx.db;
  const since = new Date(ctx.clock.now() - TRAFFIC_MINUTES * MINUTE_MS);
  const busiest = await prisma.$queryRaw<{ id: string }[]>`
    SELECT server.id FROM server
    LEFT JOIN (
      SELECT server, sum(count) AS calls FROM exchange_rollup WHERE minute > ${since} GROUP BY server
    ) AS lately ON lately.server = server.slug
    ORDER BY coalesce(lately.calls, 0) DESC, server.title, server.slug LIMIT ${SHOWN_MAX}`;
  const ids = busiest.map(({ id }) => id);
  const [found, total, healthy] = await Promise.all([
    prisma.server.findMany({ where: { id: { in: ids } }, select: serverFields }),
    prisma.server.count(),
    findInState(ctx, "healthy", {}),
  ]);
  const rows = await toServerRows(ctx, found);
  const placeOf = new Map(ids.map((id, at) => [id, at]));
  return {
    items: rows.sort((a, b) => placeOf.get(a.id)! - placeOf.get(b.id)!),
    total,
    healthy: healthy.length,
  };
}
