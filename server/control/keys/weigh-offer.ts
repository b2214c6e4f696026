import type { WeighOfferInput } from "../../contracts/keys.ts";
import { aboutTokens, CHARACTERS_PER_TOKEN } from "../../contracts/token-cost.ts";
import type { Verb } from "../control-context.ts";
import { requireRight } from "../require-right.ts";

/** How many tools a client with a key to these servers is shown, and about what that costs its model; none named: all. */
export async function weighOffer({ ctx, input: { servers } }: Verb<WeighOfferInput>) {
  requireRight(ctx, "key:read");
  const [hosted, behind] = await Promise.all([
    ctx.db.prisma.server.findMany({
      where: { source: "hosted", pausedAt: null, ...(servers.length > 0 && { slug: { in: servers } }) },
      select: { slug: true },
    }),
    ctx.db.pool.query<{ tools: number; characters: number }>(
      `SELECT count(*)::int AS tools, coalesce(sum(length(d.json)), 0)::float8 AS characters
       FROM server s JOIN definition d ON d.server_id = s.id
       WHERE s.source <> 'hosted' AND s.paused_at IS NULL AND d.is_offered AND d.kind = 'tool'
         AND (d.state = 'approved' OR (d.state = 'pending' AND s.definition_policy = 'warn'))
         AND (cardinality($1::text[]) = 0 OR s.slug = ANY($1))`,
      [servers],
    ),
  ]);
  const open = new Set(hosted.map(({ slug }) => slug));
  const own = ctx.house.hostedServers.filter(({ slug }) => open.has(slug)).flatMap(({ tools }) => tools);
  const { tools, characters } = behind.rows[0]!; // an aggregate has one row
  return {
    tools: own.length + tools,
    tokens:
      own.reduce((sum, tool) => sum + aboutTokens(tool), 0) + Math.ceil(characters / CHARACTERS_PER_TOKEN),
  };
}
