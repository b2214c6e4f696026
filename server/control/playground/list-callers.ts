import type { FindChoicesInput } from "../../contracts/playground.ts";
import type { Verb } from "../control-context.ts";
import { keyFields, toKeyRow } from "../keys/key-row.ts";
import { readSlugs } from "../keys/read-slugs.ts";
import { containing } from "../matching-text.ts";
import { requireRight } from "../require-right.ts";
import { isWithinOwnRole } from "./is-within-own-role.ts";

/** As many as a list of choices is good for; a search finds the rest. */
const SHOWN_MAX = 50;

/** Active keys by name: as whom an operator may ask, and which of them they may not. */
export async function listCallers({ ctx, input }: Verb<FindChoicesInput>) {
  requireRight(ctx, "playground:use");
  const nowMs = ctx.clock.now();
  const search = input.search.trim();
  const keys = await ctx.db.prisma.apiKey.findMany({
    where: {
      revokedAt: null,
      OR: [{ expiresAt: null }, { expiresAt: { gt: new Date(nowMs) } }],
      ...(search && { name: containing(search) }),
    },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: SHOWN_MAX + 1,
    select: keyFields,
  });
  const shown = keys.slice(0, SHOWN_MAX);
  const slugs = await readSlugs(ctx, shown);
  const items = shown.map((key) => {
    const { id, name, role, servers } = toKeyRow(key, slugs, nowMs);
    return { id, name, role, servers, isAllowed: isWithinOwnRole(ctx, role) };
  });
  return { items, hasMore: keys.length > SHOWN_MAX };
}
