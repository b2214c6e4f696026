import type { Verb } from "../control-context.ts";
import { requireRight } from "../require-right.ts";

/** A filter offers so many; further ones can be typed. */
const LABELS_MAX = 500;

/** Tags and owners that are in use, for the filters of the list. */
export async function listLabels({ ctx }: Verb): Promise<{ tags: string[]; owners: string[] }> {
  requireRight(ctx, "server:read");
  const { prisma } = ctx.db;
  const [tags, owners] = await Promise.all([
    prisma.$queryRaw<{ tag: string }[]>`
      SELECT DISTINCT unnest(tags) AS tag FROM server ORDER BY tag LIMIT ${LABELS_MAX}`,
    prisma.$queryRaw<{ owner: string }[]>`
      SELECT DISTINCT owner FROM server WHERE owner IS NOT NULL ORDER BY owner LIMIT ${LABELS_MAX}`,
  ]);
  return { tags: tags.map(({ tag }) => tag), owners: owners.map(({ owner }) => owner) };
}
