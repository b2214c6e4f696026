import type { OpenContext } from "../control-context.ts";
import { noServer } from "./find-server.ts";

/** By its slug, which people use; the gateway goes by ids, which never change. */
export async function serverId({ db }: OpenContext, slug: string): Promise<string> {
  const server = await db.prisma.server.findUnique({ where: { slug }, select: { id: true } });
  if (server === null) throw noServer(slug);
  return server.id;
}
