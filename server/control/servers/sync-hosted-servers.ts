import type { Db } from "../../db/create-db.ts";
import { withTransaction } from "../../db/with-transaction.ts";
import type { Clock } from "../../foundation/clock.ts";
import { newId } from "../../foundation/ids.ts";
import type { HostedServer } from "../../hosted/kernel/hosted-server.ts";
import { bumpConfigVersion } from "../bump-config-version.ts";
import { writeAuditRow } from "../write-audit-row.ts";

/** At start: each hosted server has its row in the registry, in the words of this version. A pause is kept. */
export async function syncHostedServers(
  db: Db,
  hostedServers: readonly HostedServer[],
  clock: Clock,
): Promise<void> {
  const author = { actor: null, clock, address: "start" };
  await withTransaction(db, async (tx) => {
    const rows = await tx.server.findMany({
      where: { slug: { in: hostedServers.map(({ slug }) => slug) } },
      select: { slug: true, source: true, title: true, description: true },
    });
    const known = new Map(rows.map((row) => [row.slug, row]));
    let hasChanged = false;
    for (const { slug, title, description } of hostedServers) {
      const row = known.get(slug);
      // An operator's server had the name before this version of the house brought one of its own: theirs stays.
      if (row !== undefined && row.source !== "hosted") continue;
      if (row?.title === title && row.description === description) continue;
      hasChanged = true;
      const now = new Date(clock.now());
      await tx.server.upsert({
        where: { slug },
        create: {
          id: newId("sv", now.getTime()),
          slug,
          source: "hosted",
          title,
          description,
          createdAt: now,
          updatedAt: now,
        },
        update: { title, description, updatedAt: now },
      });
      const action = row === undefined ? "server.create" : "server.update";
      await writeAuditRow(tx, author, {
        action,
        target: slug,
        after: { source: "hosted", title, description },
      });
    }
    if (hasChanged) await bumpConfigVersion(tx, "server");
  });
}
