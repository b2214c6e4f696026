import type { ServerSource } from "../../contracts/servers.ts";
import type { ControlContext } from "../control-context.ts";
import { readInstances } from "../servers/read-instances.ts";
import { serverState, shownGrant } from "../servers/server-state.ts";
import { type Attention, listOrCount } from "./attention.ts";

const LISTED_MAX = 3;
const NEEDS_SIGN_IN = "needs-sign-in";

/** Servers behind us that are not well, the worst first; what is paused is said elsewhere. */
export async function findIllServers({ db }: ControlContext): Promise<Attention[]> {
  const servers = await db.prisma.server.findMany({
    where: { pausedAt: null, source: { not: "hosted" } },
    orderBy: [{ title: "asc" }, { slug: "asc" }],
    select: { id: true, slug: true, title: true, source: true, pausedAt: true, grant: shownGrant },
  });
  const instances = await readInstances(
    db,
    servers.map(({ id }) => id),
  );
  const ill = servers.flatMap(({ id, slug, title, ...server }): Attention[] => {
    const source = server.source as ServerSource; // written by our own verbs only
    const told = serverState({ ...server, source, hosted: undefined, instances: instances.get(id) ?? [] });
    if (told.state !== "down" && told.state !== "degraded") return [];
    const isBad = told.state === "down";
    return [
      {
        id: `server-${slug}`,
        tone: isBad ? "bad" : "warning",
        title: `${title} ${wordsFor(isBad, server.grant?.state)}`,
        says: told.stateSays,
        href: `/servers/${slug}`,
      },
    ];
  });
  const worstFirst = ill.sort((a, b) => Number(b.tone === "bad") - Number(a.tone === "bad"));
  return listOrCount(
    worstFirst,
    { id: "servers", title: "servers are not well", href: "/servers" },
    LISTED_MAX,
  );
}

function wordsFor(isDown: boolean, grant: string | undefined): string {
  if (grant === NEEDS_SIGN_IN) return "needs sign-in";
  return isDown ? "is down" : "is not well";
}
