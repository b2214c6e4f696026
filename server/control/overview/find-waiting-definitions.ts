import type { ControlContext } from "../control-context.ts";
import { type Attention, listOrCount } from "./attention.ts";

const LISTED_MAX = 3;

type Waiting = { slug: string; title: string; pending: number; isWithheld: boolean };

/** Definitions that changed since somebody approved them, by server; quarantined ones are withheld from callers meanwhile. */
export async function findWaitingDefinitions({ db }: ControlContext): Promise<Attention[]> {
  const servers = await db.prisma.$queryRaw<Waiting[]>`
    SELECT slug, title, count(*)::int AS pending, definition_policy = 'quarantine' AS "isWithheld"
    FROM definition JOIN server ON server.id = server_id
    WHERE state = 'pending' AND is_offered AND paused_at IS NULL
    GROUP BY server.id ORDER BY pending DESC, title, slug`;
  return listOrCount(
    servers.map(({ slug, title, pending, isWithheld }) => ({
      id: `definitions-${slug}`,
      tone: "warning",
      title: `${title}: ${pending} ${pending === 1 ? "definition waits" : "definitions wait"}`,
      says: isWithheld
        ? "Withheld from callers until somebody has looked at them."
        : "They changed, and are offered as they are now. Look at what is different.",
      href: `/servers/${slug}?tab=definitions`,
    })),
    { id: "definitions", title: "servers have definitions that wait", href: "/servers" },
    LISTED_MAX,
  );
}
