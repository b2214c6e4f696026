import { syncHostedServers } from "../control/servers/sync-hosted-servers.ts";
import { openDomainEvents } from "../hosted/events/domain-event-log.ts";
import { createHostedServers } from "../hosted/hosted-servers.ts";
import type { Ground } from "./open-ground.ts";

export type Hosted = Awaited<ReturnType<typeof openHosted>>;

/** The MCP servers that live here, and what they stand on. */
export async function openHosted({ env, logger, clock, db, database, dataDir }: Ground) {
  const events = await openDomainEvents({ pool: db.pool, databaseUrl: database.url, clock, logger });
  const servers = createHostedServers({ ...env.hosted, dataDir, logger });
  await syncHostedServers(db, servers, clock);
  return {
    servers,
    events,
    async close() {
      await Promise.all(servers.map((server) => server.close()));
      await events.close();
    },
  };
}
