import type { SealedSecrets } from "../../access/registry-secrets.ts";
import { OpenApiConfig } from "../../contracts/registry-openapi.ts";
import type { Db } from "../../db/create-db.ts";
import { withTransaction } from "../../db/with-transaction.ts";
import type { Clock } from "../../foundation/clock.ts";
import type { Logger } from "../../foundation/logger.ts";
import { bumpConfigVersion } from "../bump-config-version.ts";
import { keepLists } from "../definitions/keep-lists.ts";
import { writeAuditRow } from "../write-audit-row.ts";
import { listApi } from "./list-api.ts";

/** At start: what is pinned of servers made of an API is what this version of the house makes of it. */
export async function syncApiServers(db: Db, clock: Clock, logger: Logger): Promise<void> {
  const servers = await db.prisma.server.findMany({
    where: { source: "openapi" },
    select: { id: true, slug: true },
  });
  for (const { id, slug } of servers)
    await syncApiServer(db, id, clock).catch((err: unknown) =>
      logger.warn({ server: slug, err }, "its tools cannot be told: its page shows those that were known"),
    );
}

async function syncApiServer(db: Db, id: string, clock: Clock): Promise<void> {
  const author = { actor: null, clock, address: "start" };
  await withTransaction(db, async (tx) => {
    await tx.$queryRaw`SELECT id FROM server WHERE id = ${id} FOR UPDATE`;
    const server = await tx.server.findUnique({ where: { id } });
    if (server === null) return;
    const api = {
      ...{ ...server, config: OpenApiConfig.parse(server.config), document: server.document ?? "{}" },
      secrets: Object.keys(server.secrets as SealedSecrets),
    };
    const hasChanged = await keepLists(tx, {
      ...{ server, offered: listApi(api, clock), isTrusted: true, nowMs: clock.now() },
      record: async (change) => void (await writeAuditRow(tx, author, change)),
    });
    if (hasChanged) await bumpConfigVersion(tx, "server");
  });
}
