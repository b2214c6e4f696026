import type { OpenContext } from "../control-context.ts";
import { makeChange } from "../make-change.ts";
import type { Seen } from "./judge-lists.ts";
import { keepLists } from "./keep-lists.ts";
import { type OfferedLists, readHello, readOffered } from "./read-offered.ts";

/**
 * Keeps what a server behind us offers, and who has to look at it before it counts as approved. What is the same as
 * before costs a read. Resolves to whether anything changed; by then the gateway acts on it.
 */
export async function recordLists(
  ctx: OpenContext,
  serverId: string,
  offered: OfferedLists,
): Promise<boolean> {
  if (await isKnown(ctx, serverId, readOffered(offered), readHello(offered))) return false;
  return makeChange(ctx, "server", async (tx, record) => {
    const [server] = await tx.$queryRaw<{ id: string; slug: string; hello: string | null }[]>`
      SELECT id, slug, hello FROM server WHERE id = ${serverId} FOR UPDATE`;
    if (server === undefined) return false; // removed in the meantime
    return keepLists(tx, { server, offered, isTrusted: false, record, nowMs: ctx.clock.now() });
  });
}

/** Without a lock: nearly always nothing has changed, and then nobody has to wait. */
async function isKnown(
  { db }: OpenContext,
  serverId: string,
  seen: readonly Seen[],
  hello: string,
): Promise<boolean> {
  const server = await db.prisma.server.findUnique({ where: { id: serverId }, select: { hello: true } });
  if (server?.hello !== hello) return server === null;
  const offered = await db.prisma.definition.findMany({
    where: { serverId, isOffered: true },
    select: { kind: true, digest: true, position: true },
  });
  const placeOf = new Map(offered.map(({ kind, digest, position }) => [`${kind} ${digest}`, position]));
  return (
    offered.length === seen.length &&
    seen.every(({ kind, digest, position }) => placeOf.get(`${kind} ${digest}`) === position)
  );
}
