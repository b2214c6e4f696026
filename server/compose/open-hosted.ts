import { createSeal } from "../access/seal.ts";
import { syncHostedServers } from "../control/servers/sync-hosted-servers.ts";
import { openDomainEvents } from "../hosted/events/domain-event-log.ts";
import { createHostedServers } from "../hosted/hosted-servers.ts";
import { openChannels } from "../observe/channels/open-channels.ts";
import type { Ground } from "./open-ground.ts";

export type Hosted = Awaited<ReturnType<typeof openHosted>>;

/** The MCP servers that live here, and what they stand on. */
export async function openHosted({ env, logger, clock, db, database, dataDir, masterKey }: Ground) {
  const channels = openChannels({ db, seal: createSeal(masterKey.derive("alert channels")), clock, logger });
  const events = await openDomainEvents({ pool: db.pool, databaseUrl: database.url, clock, logger });
  const servers = createHostedServers({ ...env.hosted, dataDir, logger });
  await syncHostedServers(db, servers, clock);
  return {
    servers,
    events,
    channels,
    async close() {
      await Promise.all(servers.map((server) => server.close()));
      await events.close();
      await channels.close();
    },
  };
}
