import type { Prisma } from "../../../prisma/generated/client.ts";
import type { ServerSource, ServerState } from "../../contracts/servers.ts";
import type { ControlContext } from "../control-context.ts";
import { readInstances } from "./read-instances.ts";
import { serverState, shownGrant } from "./server-state.ts";

/** A state stands in no column: it is told from the newest checks, one look into an index per instance. */
export async function findInState(
  { db, house }: ControlContext,
  state: ServerState,
  where: Prisma.ServerWhereInput,
): Promise<string[]> {
  const rows = await db.prisma.server.findMany({
    where: { ...where, pausedAt: state === "paused" ? { not: null } : null },
    select: { id: true, slug: true, source: true, pausedAt: true, grant: shownGrant },
  });
  if (state === "paused") return rows.map(({ id }) => id);
  const behindUs = rows.filter(({ source }) => source !== "hosted").map(({ id }) => id);
  const instances = await readInstances(db, behindUs);
  const hostedBySlug = new Map(house.hostedServers.map((server) => [server.slug, server]));
  return rows
    .filter(({ id, slug, source, pausedAt, grant }) => {
      const hosted = source === "hosted" ? hostedBySlug.get(slug) : undefined;
      const there = instances.get(id) ?? [];
      return (
        serverState({ source: source as ServerSource, pausedAt, hosted, instances: there, grant }).state ===
        state
      ); // written by our own verbs only
    })
    .map(({ id }) => id);
}
