import { createSeal } from "../access/seal.ts";
import { syncApiServers } from "../control/servers/sync-api-servers.ts";
import { syncHostedServers } from "../control/servers/sync-hosted-servers.ts";
import { readOwnEnvironment } from "../env.ts";
import { openDomainEvents } from "../hosted/events/domain-event-log.ts";
import { createHostedServers } from "../hosted/hosted-servers.ts";
import type { HostedGround } from "../hosted/kernel/hosted-ground.ts";
import { openServerSettings } from "../hosted/kernel/settings/server-settings.ts";
import { createTeamsNotices } from "../hosted/teams/teams-notices.ts";
import { openChannels } from "../observe/channels/open-channels.ts";
import type { Ground } from "./open-ground.ts";

export type Hosted = Awaited<ReturnType<typeof openHosted>>;

/** The MCP servers that live here, and what they stand on. */
export async function openHosted(house: Ground) {
  const { env, logger, clock, db, database, dataDir, publicUrl, masterKey } = house;
  const channels = openChannels({ db, seal: createSeal(masterKey.derive("alert channels")), clock, logger });
  const events = await openDomainEvents({ pool: db.pool, databaseUrl: database.url, clock, logger });
  const settings = await openServerSettings({
    ...{ db, logger, seal: house.registrySeal, environment: readOwnEnvironment() },
  });
  const ground: HostedGround = {
    ...{ db, clock, logger, dataDir, publicUrl, events, settings, notices: channels },
    seal: createSeal(masterKey.derive("hosted servers")),
  };
  const { servers, engines } = createHostedServers({ ...env.hosted, ground });
  channels.joinTeams(createTeamsNotices(engines.teams));
  await syncHostedServers(db, servers, clock);
  await syncApiServers(db, clock, logger);
  return {
    servers,
    engines,
    events,
    channels,
    settings,
    async close() {
      await Promise.all(servers.map((server) => server.close()));
      await events.close();
      await channels.close();
    },
  };
}
