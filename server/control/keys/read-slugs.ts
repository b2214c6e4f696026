import type { ControlContext } from "../control-context.ts";

/** Of the servers that keys are narrowed to, by id; those that are no more have none. */
export async function readSlugs(
  { db }: ControlContext,
  keys: readonly { serverIds: readonly string[] }[],
): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(keys.flatMap(({ serverIds }) => serverIds))];
  if (ids.length === 0) return new Map();
  const servers = await db.prisma.server.findMany({
    where: { id: { in: ids } },
    select: { id: true, slug: true },
  });
  return new Map(servers.map(({ id, slug }) => [id, slug]));
}
